package io.codexmanager.faults;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/**
 * What anybody in this process logs at WARN or above.
 */
final class Warnings extends AppenderBase<ILoggingEvent> implements AutoCloseable {

	private final Queue<ILoggingEvent> events = new ConcurrentLinkedQueue<>();

	private final Logger root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);

	static Warnings gather() {
		Warnings warnings = new Warnings();
		warnings.setContext(warnings.root.getLoggerContext());
		warnings.start();
		warnings.root.addAppender(warnings);
		return warnings;
	}

	/**
	 * Logger, text and, in the lines that follow, the stack of each.
	 */
	List<String> lines() {
		return this.events.stream().map(Warnings::line).toList();
	}

	private static String line(ILoggingEvent event) {
		String line = event.getLoggerName() + ": " + event.getFormattedMessage();
		return (event.getThrowableProxy() != null) ? line + "\nwith the stack of "
				+ event.getThrowableProxy().getClassName() + ": " + event.getThrowableProxy().getMessage() : line;
	}

	@Override
	protected void append(ILoggingEvent event) {
		if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
			this.events.add(event);
		}
	}

	@Override
	public void close() {
		this.root.detachAppender(this);
		stop();
	}

}
