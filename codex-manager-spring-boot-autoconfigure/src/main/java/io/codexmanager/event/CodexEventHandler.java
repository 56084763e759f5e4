package io.codexmanager.event;

import org.jspecify.annotations.Nullable;

/**
 * Takes events directly, beside their publication as application events. Handlers are
 * called on the lane of the event's session, before publication, in their order; what one
 * throws is reported and keeps the event from nobody else.
 */
public interface CodexEventHandler {

	/**
	 * Tell whether events are wanted that only repeat others under a second name (raw
	 * notifications, the legacy dialect, derived events). They are not published; only
	 * handlers that want them get them. Called for every such frame on the thread that
	 * reads the socket, so it must be quick and must not block.
	 * @param type the event type
	 * @return {@code true} if such events are wanted
	 */
	default boolean wantsAlias(String type) {
		return false;
	}

	/**
	 * Tell whether events of a type are wanted. If neither a handler nor a listener wants
	 * them, they are dropped unread. What others want may be handed over all the same.
	 * Called for every such frame on the thread that reads the socket, so it must be
	 * quick and must not block; a handler that cannot tell is taken to want them.
	 * @param type the event type, one that is no alias
	 * @return {@code true}, unless the handler knows that it does without
	 */
	default boolean wants(String type) {
		return true;
	}

	/**
	 * Handle an event.
	 * @param event the event
	 */
	void handle(CodexEvent event);

	/**
	 * An event has been delivered to all listeners of the application. Called after
	 * {@link #handle(CodexEvent)} for the same event, on the same thread.
	 * @param event the event
	 * @param failure what one of them threw, so that those after it may not have got the
	 * event; {@code null} if none did
	 */
	default void published(CodexEvent event, @Nullable Throwable failure) {
	}

	/**
	 * Handle an event that only repeats another one. Called instead of
	 * {@link #handle(CodexEvent)}, and only for types that are {@linkplain #wantsAlias
	 * wanted}.
	 * @param event the event
	 */
	default void handleAlias(CodexEvent event) {
	}

}
