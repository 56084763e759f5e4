package io.codexmanager.stream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * Warns of what can happen very often: the first time, and then at most once in an
 * interval, with the number of times it was kept quiet.
 */
final class OccasionalLog {

	private static final Duration INTERVAL = Duration.ofMinutes(1);

	private final Log logger;

	private final Clock clock;

	private @Nullable Instant last;

	private long quiet;

	OccasionalLog(Log logger, Clock clock) {
		this.logger = logger;
		this.clock = clock;
	}

	void warn(String message) {
		warn(message, null);
	}

	void warn(String message, @Nullable Throwable cause) {
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
