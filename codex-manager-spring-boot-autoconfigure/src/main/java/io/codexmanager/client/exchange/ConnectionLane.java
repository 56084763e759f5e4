package io.codexmanager.client.exchange;

import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Which connections a call takes, so that what others wait for is never behind what is
 * merely a lot. For the library's own use.
 */
public enum ConnectionLane {

	/** What the application calls. */
	CALLS,

	/** What the library does by itself: reads, and the interrupt of what was given up. */
	READS,

	/** Decisions and answers, for which a turn waits, and the look before each. */
	ANSWERS;

	/**
	 * Let calls take this lane.
	 * @param call makes the calls
	 * @param <T> type of the result
	 * @return the same on this lane
	 */
	public <T> Mono<T> of(Mono<T> call) {
		return call.contextWrite((context) -> context.put(ConnectionLane.class, this));
	}

	/**
	 * Return which lane calls take.
	 * @param context where they are subscribed to
	 * @return the lane
	 */
	public static ConnectionLane in(ContextView context) {
		return context.<ConnectionLane>getOrEmpty(ConnectionLane.class).orElse(CALLS);
	}

}
