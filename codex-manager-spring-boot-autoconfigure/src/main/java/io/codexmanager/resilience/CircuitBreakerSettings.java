package io.codexmanager.resilience;

import java.time.Duration;
import java.util.Set;

import org.springframework.util.Assert;

/**
 * When a circuit breaker opens, and when it closes again.
 *
 * @param failureRateThreshold percentage of failed calls from which on it opens, above 0
 * to 100
 * @param slowCallRateThreshold percentage of slow calls from which on it opens, above 0
 * to 100
 * @param slowCallDurationThreshold from how long on a call is slow
 * @param slidingWindowSize how many of the last calls count, 1 or more
 * @param minimumNumberOfCalls how many calls there must be before it can open, from 1 to
 * the size of the window
 * @param waitDurationInOpenState how long it stays open
 * @param permittedNumberOfCallsInHalfOpenState how many calls it then lets through to see
 * whether to close, 1 or more
 * @param statuses HTTP statuses that count as failures; if empty, all from 500 on but
 * 501, with which a runtime says what it does not support
 */
public record CircuitBreakerSettings(float failureRateThreshold, float slowCallRateThreshold,
		Duration slowCallDurationThreshold, int slidingWindowSize, int minimumNumberOfCalls,
		Duration waitDurationInOpenState, int permittedNumberOfCallsInHalfOpenState, Set<Integer> statuses) {

	public CircuitBreakerSettings {
		percentage("failure-rate-threshold", failureRateThreshold);
		percentage("slow-call-rate-threshold", slowCallRateThreshold);
		LimitChecks.positive("slow-call-duration-threshold", slowCallDurationThreshold);
		LimitChecks.oneOrMore("sliding-window-size", slidingWindowSize);
		LimitChecks.oneOrMore("minimum-number-of-calls", minimumNumberOfCalls);
		Assert.isTrue(minimumNumberOfCalls <= slidingWindowSize,
				() -> "'minimum-number-of-calls' must not be more than 'sliding-window-size', " + slidingWindowSize
						+ ", but is " + minimumNumberOfCalls);
		LimitChecks.positive("wait-duration-in-open-state", waitDurationInOpenState);
		LimitChecks.oneOrMore("permitted-number-of-calls-in-half-open-state", permittedNumberOfCallsInHalfOpenState);
		for (int status : statuses) {
			Assert.isTrue(status >= 400 && status <= 599,
					() -> "'statuses' must hold HTTP errors from 400 to 599 but holds " + status);
		}
		statuses = Set.copyOf(statuses);
	}

	private static void percentage(String name, float value) {
		Assert.isTrue(value > 0 && value <= 100, () -> "'" + name + "' must be above 0 and up to 100 but is " + value);
	}

}
