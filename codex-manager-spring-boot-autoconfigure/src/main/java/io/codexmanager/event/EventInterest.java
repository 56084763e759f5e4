package io.codexmanager.event;

/**
 * Knows whether anybody would take an event if it were published.
 */
@FunctionalInterface
public interface EventInterest {

	/**
	 * Return whether events of a type have to be published. Called for every frame on the
	 * thread that reads the socket, so it must be quick.
	 * @param type the event type, one that is no alias
	 * @return {@code false} only if nobody listens for certain
	 */
	boolean wants(String type);

}
