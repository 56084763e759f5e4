package io.codexmanager.stream;

import java.io.Serial;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

import io.codexmanager.CodexException;
import io.codexmanager.client.operation.CodexAccessDeniedException;
import io.codexmanager.client.operation.CodexConflictException;
import io.codexmanager.client.operation.CodexNotFoundException;
import io.codexmanager.client.operation.CodexOperationException;
import io.codexmanager.client.operation.CodexResponseException;
import io.codexmanager.client.operation.CodexServerException;
import io.codexmanager.client.operation.CodexUnreadableResponseException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;

import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * How often an answer to a pending request is sent again that did not reach the manager,
 * or while another answer is on its way. Waits double from try to try and vary by 30
 * percent; a {@code Retry-After} of up to a minute is kept to. For the library's own use.
 *
 * @param maxAttempts how often it is sent at most, at least 1
 * @param initialDelay the wait before the second try
 * @param maxDelay the longest wait between tries
 */
public record AnswerRetry(int maxAttempts, Duration initialDelay, Duration maxDelay) {

	private static final long MOST_ASKED_FOR = Duration.ofMinutes(1).toMillis();

	private static final int MOST_DOUBLINGS = 20;

	/** About half a minute by default: a token is there by then, or nobody renews it. */
	private static final int MOST_REFUSALS = 10;

	private static final int UNAUTHORIZED = 401;

	public AnswerRetry {
		Assert.isTrue(maxAttempts >= 1, "'maxAttempts' must be at least 1");
		Assert.isTrue(!initialDelay.isNegative(), "'initialDelay' must not be negative");
		Assert.isTrue(!maxDelay.isNegative(), "'maxDelay' must not be negative");
	}

	/**
	 * Return the default: a hundred tries, half a second before the second, at most five
	 * seconds between two. That is about eight minutes for a manager that cannot be
	 * reached. What is refused (401, 404 and 409) is tried ten times. Whoever sends looks
	 * before each try whether the request is still open.
	 * @return the default
	 */
	public static AnswerRetry defaults() {
		return new AnswerRetry(100, Duration.ofMillis(500), Duration.ofSeconds(5));
	}

	/**
	 * Make the retry of one answer.
	 * @param scheduler measures the waits
	 * @return the retry, which fails with the last failure
	 */
	public Retry on(Scheduler scheduler) {
		return Retry.from((signals) -> {
			AtomicInteger refusals = new AtomicInteger();
			return signals.concatMap((signal) -> {
				Throwable failure = signal.failure();
				boolean again = isRefusal(failure) ? refusals.incrementAndGet() < MOST_REFUSALS : passes(failure);
				if (signal.totalRetries() + 1 >= this.maxAttempts || !again) {
					return Mono.error(failure);
				}
				return Mono.delay(delay(signal.totalRetries(), failure), scheduler);
			});
		});
	}

	/**
	 * Say that the manager took no answer to a request that it has in its list.
	 * @param status what it answered
	 * @return a failure after which it is tried again a few times
	 */
	public static RuntimeException refused(String status) {
		return new RefusedException(status);
	}

	/**
	 * Say that another answer is on its way: when it fails the request is open again.
	 * @return a failure after which it is tried again
	 */
	public static RuntimeException inFlight() {
		return new InFlightException();
	}

	/**
	 * Tell whether the last try met another answer.
	 * @param failure the failure
	 * @return {@code true} for {@link #inFlight()}
	 */
	public static boolean isInFlight(Throwable failure) {
		return failure instanceof InFlightException;
	}

	/**
	 * Tell whether the manager, or what stands before it, refused what it may take in a
	 * moment: the headers are asked for anew for each try, and the request was looked
	 * for.
	 */
	private static boolean isRefusal(Throwable failure) {
		return failure instanceof RefusedException || failure instanceof CodexNotFoundException
				|| failure instanceof CodexConflictException
				|| (failure instanceof CodexAccessDeniedException denied && denied.status() == UNAUTHORIZED);
	}

	private static boolean passes(Throwable failure) {
		if (isInFlight(failure)) {
			return true;
		}
		// A 500 says that the answer was not delivered and that the request is open
		// again.
		// What could not be read says nothing, and the request is looked for before each
		// try
		return failure instanceof CodexOperationException ex && (ex.retryable() || ex instanceof CodexServerException
				|| ex instanceof CodexUnreadableResponseException);
	}

	private Duration delay(long retries, Throwable failure) {
		long doubled = this.initialDelay.toMillis() << Math.min(retries, MOST_DOUBLINGS);
		double varied = Math.min(doubled, this.maxDelay.toMillis()) * ThreadLocalRandom.current().nextDouble(0.7, 1.3);
		return Duration.ofMillis(Math.max((long) varied, askedFor(failure)));
	}

	private static long askedFor(Throwable failure) {
		Long asked = (failure instanceof CodexResponseException ex) ? ex.retryAfterMillis() : null;
		return (asked != null) ? Math.min(asked, MOST_ASKED_FOR) : 0;
	}

	/**
	 * Another answer is on its way.
	 */
	private static final class InFlightException extends CodexException {

		@Serial
		private static final long serialVersionUID = 1L;

		private InFlightException() {
			super("Another answer is being delivered");
		}

	}

	/**
	 * The manager takes no answer to a request that is open.
	 */
	private static final class RefusedException extends CodexException {

		@Serial
		private static final long serialVersionUID = 1L;

		private RefusedException(String status) {
			super("The manager answered '" + StringUtils.truncate(status, 40)
					+ "', although the request is still in its list");
		}

	}

}
