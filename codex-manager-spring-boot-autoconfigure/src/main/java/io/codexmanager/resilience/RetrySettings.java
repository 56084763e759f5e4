package io.codexmanager.resilience;

import java.time.Duration;
import java.util.Set;

/**
 * When and how often calls are repeated.
 *
 * @param maxAttempts how often a call is tried altogether, 1 for no repetition
 * @param waitDuration how long to wait before the second try
 * @param multiplier by how much each further wait is longer, 1 or more
 * @param maxWait the longest wait
 * @param jitter how much a wait is changed at random, from 0 (not at all) to 1 (by all of
 * it)
 * @param statuses HTTP statuses after which a call is repeated
 * @param operations names of operations that change something and are repeated all the
 * same; those that change nothing always are
 */
public record RetrySettings(int maxAttempts, Duration waitDuration, double multiplier, Duration maxWait, double jitter,
		Set<Integer> statuses, Set<String> operations) {

	public RetrySettings {
		if (maxAttempts < 1) {
			throw new IllegalArgumentException("'max-attempts' must be 1 or more but is " + maxAttempts);
		}
		if (waitDuration.isNegative() || waitDuration.isZero()) {
			throw new IllegalArgumentException("'wait-duration' must be longer than nothing but is " + waitDuration);
		}
		if (!(multiplier >= 1)) {
			throw new IllegalArgumentException("'multiplier' must be 1 or more but is " + multiplier);
		}
		if (maxWait.compareTo(waitDuration) < 0) {
			throw new IllegalArgumentException("'max-wait' must not be shorter than 'wait-duration' but is " + maxWait);
		}
		if (!(jitter >= 0 && jitter <= 1)) {
			throw new IllegalArgumentException("'jitter' must be from 0 to 1 but is " + jitter);
		}
		for (int status : statuses) {
			if (status < 400 || status > 599) {
				throw new IllegalArgumentException(
						"'statuses' must hold HTTP errors from 400 to 599 but holds " + status);
			}
		}
		statuses = Set.copyOf(statuses);
		operations = Set.copyOf(operations);
	}

}
