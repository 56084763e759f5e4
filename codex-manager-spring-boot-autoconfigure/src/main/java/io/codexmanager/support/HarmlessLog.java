package io.codexmanager.support;

import java.util.function.BooleanSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * A log that never throws. What is logged on the way of an event or a decision must not
 * cost it, whatever the appenders of the application do. For the library's own use.
 */
public final class HarmlessLog implements Log {

	private final Log log;

	HarmlessLog(Log log) {
		this.log = log;
	}

	/**
	 * Return the log of a class.
	 * @param type the class
	 * @return the log
	 */
	public static Log of(Class<?> type) {
		return new HarmlessLog(LogFactory.getLog(type));
	}

	@Override
	public void fatal(@Nullable Object message) {
		quietly(() -> this.log.fatal(message));
	}

	@Override
	public void fatal(@Nullable Object message, @Nullable Throwable ex) {
		quietly(() -> this.log.fatal(message, ex));
	}

	@Override
	public void error(@Nullable Object message) {
		quietly(() -> this.log.error(message));
	}

	@Override
	public void error(@Nullable Object message, @Nullable Throwable ex) {
		quietly(() -> this.log.error(message, ex));
	}

	@Override
	public void warn(@Nullable Object message) {
		quietly(() -> this.log.warn(message));
	}

	@Override
	public void warn(@Nullable Object message, @Nullable Throwable ex) {
		quietly(() -> this.log.warn(message, ex));
	}

	@Override
	public void info(@Nullable Object message) {
		quietly(() -> this.log.info(message));
	}

	@Override
	public void info(@Nullable Object message, @Nullable Throwable ex) {
		quietly(() -> this.log.info(message, ex));
	}

	@Override
	public void debug(@Nullable Object message) {
		quietly(() -> this.log.debug(message));
	}

	@Override
	public void debug(@Nullable Object message, @Nullable Throwable ex) {
		quietly(() -> this.log.debug(message, ex));
	}

	@Override
	public void trace(@Nullable Object message) {
		quietly(() -> this.log.trace(message));
	}

	@Override
	public void trace(@Nullable Object message, @Nullable Throwable ex) {
		quietly(() -> this.log.trace(message, ex));
	}

	@Override
	public boolean isFatalEnabled() {
		return isEnabled(this.log::isFatalEnabled);
	}

	@Override
	public boolean isErrorEnabled() {
		return isEnabled(this.log::isErrorEnabled);
	}

	@Override
	public boolean isWarnEnabled() {
		return isEnabled(this.log::isWarnEnabled);
	}

	@Override
	public boolean isInfoEnabled() {
		return isEnabled(this.log::isInfoEnabled);
	}

	@Override
	public boolean isDebugEnabled() {
		return isEnabled(this.log::isDebugEnabled);
	}

	@Override
	public boolean isTraceEnabled() {
		return isEnabled(this.log::isTraceEnabled);
	}

	private static void quietly(Runnable logging) {
		try {
			logging.run();
		}
		catch (Throwable ex) {
			// there is no other place to say so
		}
	}

	private static boolean isEnabled(BooleanSupplier level) {
		try {
			return level.getAsBoolean();
		}
		catch (Throwable ex) {
			return false;
		}
	}

}
