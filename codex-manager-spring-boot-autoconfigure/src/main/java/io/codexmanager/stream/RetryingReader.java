package io.codexmanager.stream;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.exchange.ConnectionLane;
import io.codexmanager.client.exchange.SingleTry;
import io.codexmanager.client.operation.CodexClosedException;
import io.codexmanager.client.operation.CodexOperationException;
import io.codexmanager.client.operation.CodexResponseException;
import io.codexmanager.observation.OccasionalLog;
import io.codexmanager.support.LateFailures;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;

/**
 * Reads from the server, with a few more tries when a read fails. What cannot be read is
 * left out.
 */
final class RetryingReader {

	private static final int MORE_TRIES = 3;

	private static final int FIRST_SERVER_ERROR = 500;

	private static final Duration FIRST_WAIT = Duration.ofMillis(300);

	private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

	private final String profile;

	private final Supplier<ReactiveCodexManager> client;

	private final Scheduler scheduler;

	private final OccasionalLog failures;

	RetryingReader(String profile, Supplier<ReactiveCodexManager> client, Scheduler scheduler, OccasionalLog failures) {
		this.profile = profile;
		this.client = client;
		this.scheduler = scheduler;
		this.failures = failures;
	}

	/**
	 * Read something.
	 * @param <T> type of what is read
	 * @param what for the log
	 * @param operation reads it
	 * @return what was read, or nothing
	 */
	<T> Mono<T> read(String what, Function<ReactiveCodexManager, Mono<T>> operation) {
		Retry retry = Retry.backoff(MORE_TRIES, FIRST_WAIT)
			.maxBackoff(LONGEST_WAIT)
			.scheduler(this.scheduler)
			.filter(RetryingReader::mayPass)
			.onRetryExhaustedThrow((spec, signal) -> signal.failure());
		return leftOut(what, tried(operation).retryWhen(retry));
	}

	/**
	 * Read something that is much work for the server, and is not tried again: it goes on
	 * with what nobody waits for any more.
	 * @param what what is read, for the log
	 * @param operation reads
	 * @return what was read, or why it was not
	 */
	<T> Mono<T> once(String what, Function<ReactiveCodexManager, Mono<T>> operation) {
		return SingleTry.of(tried(operation)).doOnError((ex) -> warn(what, ex));
	}

	private <T> Mono<T> tried(Function<ReactiveCodexManager, Mono<T>> operation) {
		// reads are cancelled whenever the connection ends; nobody needs to know
		return LateFailures.quiet(ConnectionLane.READS.of(Mono.defer(() -> operation.apply(this.client.get()))));
	}

	private <T> Mono<T> leftOut(String what, Mono<T> read) {
		return read.doOnError((ex) -> warn(what, ex)).onErrorComplete();
	}

	private void warn(String what, Throwable failure) {
		if (failure instanceof CodexClosedException) {
			// the application stops while its first read is on the way
			return;
		}
		this.failures.warn("To find what the stream of profile " + this.profile + " missed, " + what
				+ " could not be read: "
				+ ((failure instanceof CodexOperationException) ? failure.getMessage() : failure.getClass().getName()));
	}

	private static boolean mayPass(Throwable failure) {
		return !(failure instanceof CodexResponseException response) || response.retryable()
				|| response.status() >= FIRST_SERVER_ERROR;
	}

}
