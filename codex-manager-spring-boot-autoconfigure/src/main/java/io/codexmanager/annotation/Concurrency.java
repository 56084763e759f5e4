package io.codexmanager.annotation;

/**
 * In which order, and how many at a time, events are delivered to a listener.
 */
public enum Concurrency {

	/**
	 * Events of one session in order, one after the other, together with those of all
	 * other listeners; events of different sessions concurrently. A slow listener delays
	 * its session.
	 */
	LANE,

	/**
	 * All events concurrently and in no order, up to a number of calls that all such
	 * listeners share. A slow listener delays nothing until that number is reached.
	 */
	PARALLEL,

	/**
	 * One event at a time over all sessions, in the order of arrival. A slow listener
	 * delays nothing until its queue is full.
	 */
	SERIAL

}
