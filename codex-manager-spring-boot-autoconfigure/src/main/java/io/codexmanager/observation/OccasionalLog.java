package io.codexmanager.observation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * Warns of what can happen very often: the first time, and then at most once a minute,
 * with the number of times it was kept quiet. For the library's own use. Safe for use by
 * several threads.
 */
public final class OccasionalLog {

	private static final Duration INTERVAL = Duration.ofMinutes(1);

	private final Log logger;

	private final Clock clock;

	private @Nullable Instant last;

	private long quiet;

	/**
	 * Create a log.
	 * @param logger where to warn
	 * @param clock tells when the last warning was
	 */
	public OccasionalLog(Log logger, Clock clock) {
		this.logger = logger;
		this.clock = clock;
	}

	/**
	 * Warn, unless a warning was given less than a minute ago.
	 * @param message what happened
	 */
	public void warn(String message) {
		warn(message, null);
	}

	/**
	 * Warn, unless a warning was given less than a minute ago.
	 * @param message what happened
	 * @param cause why, {@code null} if there is nothing to show
	 */
	public void warn(String message, @Nullable Throwable cause) {
		long kept;
		synchronized (this) {
			Instant now = this.clock.instant();
			if (this.last != null && now.isBefore(this.last.plus(INTERVAL))) {
				this.quiet++;
				return;
			}
			this.last = now;
			kept = this.quiet;
			this.quiet = 0;
		}
		String repeated = (kept > 0) ? " (" + kept + " more since the last warning)" : "";
		this.logger.warn(message + repeated, cause);
	}

}
