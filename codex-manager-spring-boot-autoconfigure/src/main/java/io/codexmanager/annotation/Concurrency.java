package io.codexmanager.annotation;

/**
 * In which order, and how many at a time, a listener gets its events.
 */
public enum Concurrency {

	/**
	 * Events of one session one after the other in their order, together with those of
	 * all other listeners; events of different sessions side by side. A slow listener
	 * holds up its session.
	 */
	LANE,

	/**
	 * All side by side, in no order, up to a number that all such listeners share. A slow
	 * listener holds up nothing until that number is reached.
	 */
	PARALLEL,

	/**
	 * One at a time over all sessions, in the order of their arrival. A slow listener
	 * holds up nothing until its queue is full.
	 */
	SERIAL

}
