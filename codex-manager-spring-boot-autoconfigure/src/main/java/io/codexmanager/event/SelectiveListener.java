package io.codexmanager.event;

/**
 * An application listener that takes only some of the events of the types that it
 * supports, by their names.
 */
public interface SelectiveListener {

	/**
	 * Return whether an event can be meant by its name. Must be quick.
	 * @param type the event type, one that is no alias
	 * @return {@code false} if events of this name are passed over
	 */
	boolean mayTake(String type);

}
