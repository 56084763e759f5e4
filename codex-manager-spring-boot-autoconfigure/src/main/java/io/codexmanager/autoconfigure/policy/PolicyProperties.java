package io.codexmanager.autoconfigure.policy;

import java.time.Duration;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the policies of a profile. For the library's own use.
 */
public final class PolicyProperties {

	private PolicyProperties() {
	}

	/**
	 * What all limits have in common. A limit is active if any of its properties is set.
	 */
	public sealed interface Limit {

		/**
		 * Return whether the limit is active.
		 * @return {@code false} to switch it off
		 */
		boolean enabled();

		/**
		 * Return the instance to use.
		 * @return name of an instance of the application, if it is one
		 */
		@Nullable String instance();

	}

	/**
	 * When calls are refused because the manager fails.
	 *
	 * @param enabled Whether the circuit breaker is used.
	 * @param instance Name of a circuit breaker of the application to use.
	 * @param failureRateThreshold Percentage of failed calls at which it opens.
	 * @param slowCallRateThreshold Percentage of slow calls at which it opens.
	 * @param slowCallDurationThreshold Duration above which a call is slow.
	 * @param slidingWindowSize How many of the last calls are considered.
	 * @param minimumNumberOfCalls How many calls there must be before it can open.
	 * @param waitDurationInOpenState How long it stays open.
	 * @param permittedNumberOfCallsInHalfOpenState How many calls it lets through then to
	 * find out whether to close.
	 * @param statuses HTTP statuses that are failures. By default, all from 500 on except
	 * 501.
	 */
	public record CircuitBreaker(@DefaultValue("true") boolean enabled, @Nullable String instance,
			@DefaultValue("50") float failureRateThreshold, @DefaultValue("100") float slowCallRateThreshold,
			@DefaultValue("60s") Duration slowCallDurationThreshold, @DefaultValue("50") int slidingWindowSize,
			@DefaultValue("10") int minimumNumberOfCalls, @DefaultValue("30s") Duration waitDurationInOpenState,
			@DefaultValue("5") int permittedNumberOfCallsInHalfOpenState,
			@DefaultValue Set<Integer> statuses) implements Limit {
	}

	/**
	 * How many calls there may be in a time.
	 *
	 * @param enabled Whether the rate limiter is used.
	 * @param instance Name of a rate limiter of the application to use.
	 * @param limitForPeriod How many attempts of calls are allowed in each period.
	 * @param limitRefreshPeriod How long a period is.
	 * @param timeoutDuration How long a call waits for a permission before it is refused.
	 */
	public record RateLimiter(@DefaultValue("true") boolean enabled, @Nullable String instance,
			@Nullable Integer limitForPeriod, @DefaultValue("1s") Duration limitRefreshPeriod,
			@DefaultValue("0s") Duration timeoutDuration) implements Limit {
	}

	/**
	 * How many calls can be in flight.
	 *
	 * @param enabled Whether the bulkhead is used.
	 * @param instance Name of a bulkhead of the application to use.
	 * @param maxConcurrentCalls How many attempts of calls can be in flight at the same
	 * time.
	 */
	public record Bulkhead(@DefaultValue("true") boolean enabled, @Nullable String instance,
			@Nullable Integer maxConcurrentCalls) implements Limit {
	}

	/**
	 * How long a call may take in total.
	 *
	 * @param enabled Whether the time limiter is used.
	 * @param instance Name of a time limiter of the application to use.
	 * @param timeoutDuration How long a call may take with all its attempts and waits.
	 */
	public record TimeLimiter(@DefaultValue("true") boolean enabled, @Nullable String instance,
			@Nullable Duration timeoutDuration) implements Limit {
	}

	/**
	 * How many retries there may be in relation to calls.
	 *
	 * @param enabled Whether retries are bounded.
	 * @param ratio How many retries each call allows, from 0 to 1.
	 * @param perSecond How many retries each second allows, however few calls there are.
	 * @param burst How many unused retries are saved.
	 */
	public record Budget(@DefaultValue("true") boolean enabled, @DefaultValue("0.2") double ratio,
			@DefaultValue("1") double perSecond, @DefaultValue("10") int burst) {
	}

	/**
	 * When the calls of a group are retried.
	 *
	 * @param maxAttempts How often a call is attempted in total, 1 for no retry.
	 * @param waitDuration How long to wait before the second attempt.
	 * @param multiplier Factor by which each further wait is longer.
	 * @param maxWait Longest wait.
	 * @param jitter By how much a wait varies at random, from 0 to 1.
	 * @param statuses HTTP statuses after which a call is retried.
	 * @param budget How many retries there may be in relation to calls.
	 */
	public record Retry(@DefaultValue("4") int maxAttempts, @DefaultValue("250ms") Duration waitDuration,
			@DefaultValue("2") double multiplier, @DefaultValue("5s") Duration maxWait,
			@DefaultValue("0.3") double jitter, @DefaultValue( {
					"429", "502", "503", "504" }) Set<Integer> statuses,
			@Nullable Budget budget){
	}

	/**
	 * Policies of some operations.
	 *
	 * @param operations Names of operations, or prefixes that end in *.
	 * @param retry When their calls are retried.
	 * @param circuitBreaker When their calls are refused because the manager fails.
	 * @param rateLimiter How many of their calls there may be in a time.
	 * @param bulkhead How many of their calls can be in flight.
	 * @param timeLimiter How long one of their calls may take in total.
	 */
	public record Group(@DefaultValue Set<String> operations, @Nullable Retry retry,
			@Nullable CircuitBreaker circuitBreaker, @Nullable RateLimiter rateLimiter, @Nullable Bulkhead bulkhead,
			@Nullable TimeLimiter timeLimiter) {

		boolean limits() {
			return this.circuitBreaker != null || this.rateLimiter != null || this.bulkhead != null
					|| this.timeLimiter != null;
		}

	}

}
