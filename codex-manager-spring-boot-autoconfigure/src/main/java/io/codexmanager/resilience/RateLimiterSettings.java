package io.codexmanager.resilience;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * How many calls there may be in a time.
 *
 * @param limitForPeriod how many attempts of calls there may be in a period, 1 or more
 * @param limitRefreshPeriod how long a period is
 * @param timeoutDuration how long a call waits for a permission, 0 to be refused at once
 */
public record RateLimiterSettings(int limitForPeriod, Duration limitRefreshPeriod, Duration timeoutDuration) {

	public RateLimiterSettings {
		LimitChecks.oneOrMore("limit-for-period", limitForPeriod);
		LimitChecks.positive("limit-refresh-period", limitRefreshPeriod);
		Assert.isTrue(!timeoutDuration.isNegative(),
				() -> "'timeout-duration' must be 0 or longer but is " + timeoutDuration);
	}

}
