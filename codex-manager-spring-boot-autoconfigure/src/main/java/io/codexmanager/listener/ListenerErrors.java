package io.codexmanager.listener;

import java.time.Clock;

import io.codexmanager.event.CodexEvent;
import io.codexmanager.support.HarmlessLog;
import org.apache.commons.logging.Log;

import org.springframework.context.ApplicationEventPublisher;

/**
 * What becomes of failures for good: the error handler is told, which may fail itself,
 * and a dead letter published.
 */
final class ListenerErrors {

	private static final Log logger = HarmlessLog.of(ListenerErrors.class);

	private final ListenerBeans beans;

	private final CodexListenerErrorHandler common;

	private final ApplicationEventPublisher deadLetters;

	private final Clock clock;

	ListenerErrors(ListenerBeans beans, CodexListenerErrorHandler common, ApplicationEventPublisher deadLetters,
			Clock clock) {
		this.beans = beans;
		this.common = common;
		this.deadLetters = deadLetters;
		this.clock = clock;
	}

	/**
	 * Find the error handler of a listener.
	 * @throws io.codexmanager.CodexConfigurationException if it names one that is not
	 * there
	 */
	CodexListenerErrorHandler handler(ListenerMethod listener) {
		CodexListenerErrorHandler own = this.beans.named(listener, "errorHandler", listener.options().errorHandler(),
				CodexListenerErrorHandler.class);
		return (own != null) ? own : this.common;
	}

	/**
	 * Report a failure.
	 * @param listener the listener
	 * @param event the event
	 * @param calls how often it was called
	 * @param failure what was thrown, an error of the virtual machine as well: others
	 * still have to get the event
	 */
	void report(ListenerTarget listener, CodexEvent event, int calls, Throwable failure) {
		try {
			handler(listener.method()).handle(listener.id(), event, failure);
		}
		catch (Throwable ex) {
			logger.error("The error handler of the listeners failed on " + event + " for listener " + listener.id(),
					ex);
			// nobody else would say what it was about
			CodexListenerErrorHandler.logging().handle(listener.id(), event, failure);
		}
		publish(new DeadLetterEvent(event, listener.id(), Math.max(1, calls), failure, this.clock));
	}

	private void publish(DeadLetterEvent deadLetter) {
		try {
			this.deadLetters.publishEvent(deadLetter);
		}
		catch (Throwable ex) {
			logger.error("A listener to dead letters failed on that of " + deadLetter.event(), ex);
		}
	}

}
