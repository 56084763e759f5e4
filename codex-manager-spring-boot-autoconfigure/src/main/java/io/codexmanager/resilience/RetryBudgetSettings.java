package io.codexmanager.resilience;

import org.springframework.util.Assert;

/**
 * How many retries there may be in relation to calls.
 *
 * @param ratio how many retries each call allows, from 0 to 1
 * @param perSecond how many retries each second allows, however few calls there are; 0 or
 * more
 * @param burst how many retries that were not needed are saved, 1 or more; there are as
 * many at the start
 */
public record RetryBudgetSettings(double ratio, double perSecond, int burst) {

	public RetryBudgetSettings {
		Assert.isTrue(ratio >= 0 && ratio <= 1, () -> "'ratio' must be from 0 to 1 but is " + ratio);
		Assert.isTrue(perSecond >= 0 && Double.isFinite(perSecond),
				() -> "'per-second' must be 0 or more but is " + perSecond);
		LimitChecks.oneOrMore("burst", burst);
	}

}
