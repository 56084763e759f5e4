package io.codexmanager.listener;

import io.codexmanager.client.session.StaleRequestException;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.support.HarmlessLog;
import org.apache.commons.logging.Log;

/**
 * Logs what goes wrong, without the payload of the event.
 */
final class LoggingListenerErrorHandler implements CodexListenerErrorHandler {

	private static final Log logger = HarmlessLog.of(CodexListenerErrorHandler.class);

	@Override
	public void handle(String listenerId, CodexEvent event, Throwable failure) {
		if (failure instanceof StaleRequestException) {
			logger.warn("The decision of listener " + listenerId + " on " + event + " was not sent: "
					+ failure.getMessage());
		}
		else {
			logger.error("Listener " + listenerId + " failed on " + event, failure);
		}
	}

}
