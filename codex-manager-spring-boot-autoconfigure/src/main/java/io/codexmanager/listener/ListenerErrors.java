package io.codexmanager.listener;

import io.codexmanager.event.CodexEvent;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Reports to the error handler, which may fail itself.
 */
final class ListenerErrors {

	private static final Log logger = LogFactory.getLog(ListenerErrors.class);

	private final CodexListenerErrorHandler handler;

	ListenerErrors(CodexListenerErrorHandler handler) {
		this.handler = handler;
	}

	/**
	 * Report a failure.
	 * @param listenerId the listener
	 * @param event the event
	 * @param failure what was thrown; what the virtual machine itself throws is thrown
	 * on, but for a stack that the listener itself used up
	 */
	void report(String listenerId, CodexEvent event, Throwable failure) {
		try {
			this.handler.handle(listenerId, event, failure);
		}
		catch (Throwable ex) {
			logger.error("The error handler of the listeners failed on " + event + " for listener " + listenerId, ex);
		}
		if (failure instanceof VirtualMachineError error && !(error instanceof StackOverflowError)) {
			throw error;
		}
	}

}
