package io.codexmanager.stream;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * Asks the connection of this moment to read what was missed, beside the times at which
 * it does so by itself. Whoever asks while it reads gets one more reading, however many
 * ask. Safe for use by several threads.
 */
final class ResyncDemand {

	private final Sinks.Many<Boolean> asked = Sinks.many().multicast().directBestEffort();

	/**
	 * Ask.
	 * @return {@code false} if there is no connection that could read, or it is new and
	 * reads everything anyway
	 */
	synchronized boolean ask() {
		return this.asked.tryEmitNext(true) == Sinks.EmitResult.OK;
	}

	/**
	 * Return what is asked from the moment of the subscription on. What comes in while
	 * there is no demand for it is kept once.
	 */
	Flux<Boolean> asked() {
		return this.asked.asFlux().onBackpressureLatest();
	}

}
