package io.codexmanager.resilience;

import java.time.Duration;

/**
 * How long a call may take with all its attempts and waits.
 *
 * @param timeoutDuration the time; operations for which the server is known to take
 * longer get the longer time
 */
public record TimeLimiterSettings(Duration timeoutDuration) {

	public TimeLimiterSettings {
		LimitChecks.positive("timeout-duration", timeoutDuration);
	}

}
