package io.codexmanager.client.exchange;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Whether clients may wait for what happens in sessions. An application that stops ends
 * its waits first, while its clients go on sending the decisions and answers of what is
 * under way. Safe for use by several threads. For the library's own use.
 */
public final class ClientWaits {

	/** Completes when waits are ended; another one after each beginning. */
	private volatile Sinks.Empty<Void> end = Sinks.empty();

	private boolean over;

	/**
	 * Allow waits, as at first.
	 */
	public synchronized void begin() {
		if (this.over) {
			this.over = false;
			this.end = Sinks.empty();
		}
	}

	/**
	 * End what waits now, and let nothing wait until the next beginning.
	 */
	public void end() {
		Sinks.Empty<Void> current;
		synchronized (this) {
			this.over = true;
			current = this.end;
		}
		// outside of the monitor, as callers go on from here
		current.tryEmitEmpty();
	}

	/**
	 * Complete once waits are ended; at once if they are.
	 */
	Mono<Void> ended() {
		return Mono.defer(() -> this.end.asMono());
	}

}
