package io.codexmanager.client.exchange;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Whether clients may wait for what happens in sessions. An application that stops ends
 * its waits first, while its clients go on sending the decisions and answers of what is
 * under way. Safe for use by several threads. For the library's own use.
 */
public final class ClientWaits {

	/** Completes when waits are ended; another one after each beginning. */
	private Sinks.@Nullable Empty<Void> end;

	private boolean over;

	/**
	 * Allow waits, as at first.
	 */
	public synchronized void begin() {
		if (this.over) {
			this.over = false;
			this.end = null;
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
		if (current != null) {
			current.tryEmitEmpty();
		}
	}

	/**
	 * Complete once waits are ended; at once if they are.
	 */
	Mono<Void> ended() {
		return Mono.defer(() -> current().asMono());
	}

	/** Made for the first that waits, because nobody may ever wait. */
	private synchronized Sinks.Empty<Void> current() {
		Sinks.Empty<Void> current = this.end;
		if (current == null) {
			current = Sinks.empty();
			if (this.over) {
				current.tryEmitEmpty();
			}
			this.end = current;
		}
		return current;
	}

}
