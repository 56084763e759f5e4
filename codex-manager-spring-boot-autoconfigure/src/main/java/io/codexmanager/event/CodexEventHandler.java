package io.codexmanager.event;

import org.jspecify.annotations.Nullable;

/**
 * Handler that receives events directly, in addition to their publication as application
 * events. Handlers are called on the lane of the event's session, before publication, in
 * their order; an exception of a handler is reported and does not affect the others.
 */
public interface CodexEventHandler {

	/**
	 * Return whether the handler wants events that only repeat others under a second name
	 * (raw notifications, the legacy dialect, derived events). They are not published;
	 * only handlers that want them receive them. Called for every such frame on the
	 * thread that reads the socket, so it must be quick and must not block.
	 * @param type the event type
	 * @return {@code true} if such events are wanted
	 */
	default boolean wantsAlias(String type) {
		return false;
	}

	/**
	 * Return whether the handler wants events of a type. If neither a handler nor a
	 * listener wants them, they are discarded without being parsed. Events that others
	 * want may be passed to this handler nevertheless. Called for every such frame on the
	 * thread that reads the socket, so it must be quick and must not block; a handler
	 * that fails here is assumed to want them.
	 * @param type the event type, which is not an alias
	 * @return {@code true}, unless the handler does not need it
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
	 * @param failure the exception of one of them, so that those after it may not have
	 * received the event; {@code null} if there was none
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
