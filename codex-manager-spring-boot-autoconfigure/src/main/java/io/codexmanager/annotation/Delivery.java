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
	 * before the listener has returned. Events of the connection, which every instance
	 * has for itself, are delivered to each.
	 */
	ONCE,

	/**
	 * On every instance.
	 */
	ALL

}
