package io.codexmanager.listener;

import io.codexmanager.event.CodexEvent;

/**
 * Handler for failures of {@code @CodexEventListener} methods and of the decisions that
 * they return. A bean of this type replaces the default, which logs them.
 */
@FunctionalInterface
public interface CodexListenerErrorHandler {

	/**
	 * Handle the failure of a listener, or of the delivery of its decision. Called on the
	 * lane of the session or on a thread of the listeners, never on an event loop.
	 * @param listenerId the id of the listener
	 * @param event the event that it was called for
	 * @param failure what was thrown; a
	 * {@link io.codexmanager.client.session.StaleRequestException} for a decision that
	 * came too late and was not sent
	 */
	void handle(String listenerId, CodexEvent event, Throwable failure);

	/**
	 * Return the default, which logs stale decisions at WARN and everything else at
	 * ERROR.
	 * @return the handler
	 */
	static CodexListenerErrorHandler logging() {
		return new LoggingListenerErrorHandler();
	}

}
