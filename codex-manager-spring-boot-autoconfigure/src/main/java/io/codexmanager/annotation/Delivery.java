package io.codexmanager.annotation;

/**
 * Which instances of a service call a listener.
 */
public enum Delivery {

	/**
	 * As {@link #ONCE} for pending requests if the method can return an answer to them,
	 * otherwise as {@link #ALL}.
	 */
	AUTO,

	/**
	 * On one of all instances that share a claim store; on another one if that instance
	 * dies before the listener has returned. All listeners that decide on a request are
	 * called on the same instance. Events of the connection, which every instance has for
	 * itself, are delivered to each instance.
	 */
	ONCE,

	/**
	 * On every instance. If the listener decides requests, its refusals are sent from
	 * each instance; an acceptance only counts on the instance that decides the request.
	 */
	ALL

}
