package io.codexmanager.resilience;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * What holds for all limits.
 */
final class LimitChecks {

	private LimitChecks() {
	}

	static void oneOrMore(String name, int value) {
		Assert.isTrue(value >= 1, () -> "'" + name + "' must be 1 or more but is " + value);
	}

	static void positive(String name, Duration value) {
		Assert.isTrue(!value.isNegative() && !value.isZero(),
				() -> "'" + name + "' must be longer than nothing but is " + value);
	}

}
