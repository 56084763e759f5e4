package io.codexmanager.client;

import java.util.concurrent.atomic.AtomicBoolean;

import io.codexmanager.CodexClosedException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Whether a client is still open. Ends what is under way when it is closed, and lets
 * nothing begin later.
 */
final class ClientLife {

	private final String profile;

	private final Runnable connections;

	private final AtomicBoolean closed = new AtomicBoolean();

	private final Sinks.Empty<Void> end = Sinks.empty();

	/**
	 * Open a client.
	 * @param profile the profile
	 * @param connections closes the connections that are the client's own
	 */
	ClientLife(String profile, Runnable connections) {
		this.profile = profile;
		this.connections = connections;
	}

	<T> Mono<T> during(Mono<T> call) {
		return Mono.defer(() -> this.closed.get() ? Mono.<T>error(failure()) : call.or(ended()))
			.onErrorMap(this::afterTheEnd, (error) -> failure());
	}

	<T> Flux<T> during(Flux<T> updates) {
		// an other that fails would not cancel
		return updates.takeUntilOther(this.end.asMono())
			.concatWith(Mono.defer(() -> this.closed.get() ? Mono.error(failure()) : Mono.empty()))
			.onErrorMap(this::afterTheEnd, (error) -> failure());
	}

	void close() {
		if (this.closed.compareAndSet(false, true)) {
			this.end.tryEmitEmpty();
			this.connections.run();
		}
	}

	private <T> Mono<T> ended() {
		return this.end.asMono().then(Mono.error(this::failure));
	}

	/** Connections that are closed fail in many ways. */
	private boolean afterTheEnd(Throwable error) {
		return this.closed.get() && !(error instanceof CodexClosedException);
	}

	private CodexClosedException failure() {
		return new CodexClosedException(this.profile);
	}

}
