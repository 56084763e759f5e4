package io.codexmanager.client.exchange;

import java.util.concurrent.atomic.AtomicBoolean;

import io.codexmanager.client.operation.CodexClosedException;
import io.codexmanager.support.LateFailures;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Whether a client is still open. Ends what is under way when it is closed, and lets
 * nothing begin later. Whatever waits for a session ends with {@link ClientWaits}
 * already. For the library's own use.
 */
public final class ClientLife {

	private final String profile;

	private final Runnable connections;

	private final ClientWaits waits;

	private final AtomicBoolean closed = new AtomicBoolean();

	private final Sinks.Empty<Void> end = Sinks.empty();

	/**
	 * Open a client.
	 * @param profile the profile
	 * @param waits whether it may wait
	 * @param connections closes the connections that are the client's own
	 */
	ClientLife(String profile, ClientWaits waits, Runnable connections) {
		this.profile = profile;
		this.waits = waits;
		this.connections = connections;
	}

	/**
	 * Make a call, which ends with the client.
	 * @param call makes it
	 * @param <T> type of its result
	 * @return the same, which fails with a {@link CodexClosedException} once the client
	 * is closed
	 */
	public <T> Mono<T> during(Mono<T> call) {
		return LateFailures
			.quiet(Mono.defer(() -> this.closed.get() ? Mono.<T>error(failure()) : call.or(ended(this.end.asMono())))
				.onErrorMap(this::afterTheEnd, (error) -> failure()));
	}

	/**
	 * Wait for something as long as the client may wait.
	 * @param wait waits for it
	 * @param <T> type of what comes
	 * @return the same, which fails with a {@link CodexClosedException} when waits are
	 * ended
	 */
	public <T> Mono<T> waiting(Mono<T> wait) {
		// the first that has something to say wins: what is over does not begin
		return LateFailures.quiet(Mono.firstWithSignal(ended(this.waits.ended()), during(wait)));
	}

	/**
	 * Follow something as long as the client may wait.
	 * @param updates follow it
	 * @param <T> their type
	 * @return the same, which fails with a {@link CodexClosedException} when waits are
	 * ended
	 */
	public <T> Flux<T> waiting(Flux<T> updates) {
		return LateFailures.quiet(Flux.defer(() -> {
			AtomicBoolean cut = new AtomicBoolean();
			Mono<Void> end = this.end.asMono().or(this.waits.ended()).doOnTerminate(() -> cut.set(true));
			// an other that fails would not cancel
			return updates.takeUntilOther(end)
				.concatWith(Mono.defer(() -> cut.get() ? Mono.error(failure()) : Mono.empty()));
		}).onErrorMap(this::afterTheEnd, (error) -> failure()));
	}

	/**
	 * Close the client: end what is under way, and its own connections.
	 */
	public void close() {
		if (this.closed.compareAndSet(false, true)) {
			this.end.tryEmitEmpty();
			this.connections.run();
		}
	}

	private <T> Mono<T> ended(Mono<Void> end) {
		return end.then(Mono.error(this::failure));
	}

	/** Connections that are closed fail in many ways. */
	private boolean afterTheEnd(Throwable error) {
		return this.closed.get() && !(error instanceof CodexClosedException);
	}

	private CodexClosedException failure() {
		return new CodexClosedException(this.profile);
	}

}
