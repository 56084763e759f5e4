package io.codexmanager.observation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * Warns of what can happen very often: the first time, or the first few times, and then
 * at most so often a minute, with the number of times it was kept quiet. For the
 * library's own use. Safe for use by several threads.
 */
public final class OccasionalLog {

	private static final Duration INTERVAL = Duration.ofMinutes(1);

	private final Log logger;

	private final Clock clock;

	private final int most;

	private @Nullable Instant first;

	private int said;

	private long quiet;

	/**
	 * Create a log that warns once a minute.
	 * @param logger where to warn
	 * @param clock tells when the last warning was
	 */
	public OccasionalLog(Log logger, Clock clock) {
		this(logger, clock, 1);
	}

	/**
	 * Create a log.
	 * @param logger where to warn
	 * @param clock tells when the last warnings were
	 * @param most how many warnings there are in a minute before it is kept quiet
	 */
	public OccasionalLog(Log logger, Clock clock, int most) {
		this.logger = logger;
		this.clock = clock;
		this.most = most;
	}

	/**
	 * Warn, unless there were as many warnings as there may be in this minute.
	 * @param message what happened
	 */
	public void warn(String message) {
		warn(message, null);
	}

	/**
	 * Warn, unless there were as many warnings as there may be in this minute.
	 * @param message what happened
	 * @param cause why, {@code null} if there is nothing to show
	 */
	public void warn(String message, @Nullable Throwable cause) {
		long kept;
		synchronized (this) {
			Instant now = this.clock.instant();
			if (this.first == null || !now.isBefore(this.first.plus(INTERVAL))) {
				this.first = now;
				this.said = 0;
			}
			if (this.said == this.most) {
				this.quiet++;
				return;
			}
			this.said++;
			kept = this.quiet;
			this.quiet = 0;
		}
		String repeated = (kept > 0) ? " (" + kept + " more since the last warning)" : "";
		this.logger.warn(message + repeated, cause);
	}

}
