package io.codexmanager.annotation;

/**
 * Which instances of a service a listener is called on.
 */
public enum Delivery {

	/**
	 * {@link #ONCE} for pending requests if the method can return an answer to them, else
	 * {@link #ALL}.
	 */
	AUTO,

	/**
	 * On one of all instances that share a claim store, also when the first one dies
	 * before the listener has returned. All listeners that decide on a request are called
	 * on the same instance. Events of the connection, which every instance has for
	 * itself, are delivered to each.
	 */
	ONCE,

	/**
	 * On every instance. Of decisions on requests, refusals are sent from each; an
	 * acceptance counts on the instance that decides the request.
	 */
	ALL

}
