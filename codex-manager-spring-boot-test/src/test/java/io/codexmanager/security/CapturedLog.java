package io.codexmanager.security;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * All that is logged: by the library and by Spring's client on all levels, by others from
 * the level on that they have.
 */
final class CapturedLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {

	private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

	private static final List<String> TRACED = List.of("io.codexmanager", "org.springframework.http",
			"org.springframework.web", "org.springframework.core.codec");

	private final Map<Logger, @Nullable Level> before = new LinkedHashMap<>();

	private final List<String> lines = new ArrayList<>();

	CapturedLog() {
		setContext(ROOT.getLoggerContext());
		start();
		for (String name : TRACED) {
			Logger logger = (Logger) LoggerFactory.getLogger(name);
			this.before.put(logger, logger.getLevel());
			logger.setLevel(Level.TRACE);
		}
		ROOT.addAppender(this);
	}

	@Override
	protected void append(ILoggingEvent event) {
		String thrown = (event.getThrowableProxy() != null) ? ThrowableProxyUtil.asString(event.getThrowableProxy())
				: "";
		synchronized (this.lines) {
			this.lines.add(event.getLoggerName() + " " + event.getLevel() + " " + event.getThreadName() + " "
					+ event.getFormattedMessage() + " " + event.getMDCPropertyMap() + " " + thrown);
		}
	}

	List<String> lines() {
		synchronized (this.lines) {
			return List.copyOf(this.lines);
		}
	}

	@Override
	public void close() {
		ROOT.detachAppender(this);
		this.before.forEach(Logger::setLevel);
		stop();
	}

}
