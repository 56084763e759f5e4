package io.codexmanager.listener;

import io.codexmanager.event.CodexEvent;

/**
 * Is told what goes wrong in {@code @CodexEventListener} methods and with the decisions
 * they return. A bean of this type replaces the default, which logs.
 */
@FunctionalInterface
public interface CodexListenerErrorHandler {

	/**
	 * A listener failed, or its decision did not reach the request it was for. Called on
	 * the lane of the session or on a thread of the listeners, never on an event loop.
	 * @param listenerId the id of the listener
	 * @param event the event it was called for
	 * @param failure what was thrown; a
	 * {@link io.codexmanager.client.session.StaleRequestException} for a decision that
	 * came too late and was not sent
	 */
	void handle(String listenerId, CodexEvent event, Throwable failure);

	/**
	 * Return the default: logs stale decisions at WARN and all else at ERROR.
	 * @return the handler
	 */
	static CodexListenerErrorHandler logging() {
		return new LoggingListenerErrorHandler();
	}

}
