package io.codexmanager.autoconfigure.policy;

import io.codexmanager.resilience.BulkheadSettings;
import io.codexmanager.resilience.CircuitBreakerSettings;
import io.codexmanager.resilience.OperationSelection;
import io.codexmanager.resilience.RateLimiterSettings;
import io.codexmanager.resilience.RetryBudgetSettings;
import io.codexmanager.resilience.RetrySettings;
import io.codexmanager.resilience.TimeLimiterSettings;
import org.jspecify.annotations.Nullable;

/**
 * The checked policies of a profile. For the library's own use.
 */
public final class ProfilePolicies {

	private final OperationSelection<PolicyChoice<Retries>> retries;

	private final OperationSelection<PolicyChoice<CircuitBreakerSettings>> circuitBreakers;

	private final OperationSelection<PolicyChoice<RateLimiterSettings>> rateLimiters;

	private final OperationSelection<PolicyChoice<BulkheadSettings>> bulkheads;

	private final OperationSelection<PolicyChoice<TimeLimiterSettings>> timeLimiters;

	ProfilePolicies(OperationSelection<PolicyChoice<Retries>> retries,
			OperationSelection<PolicyChoice<CircuitBreakerSettings>> circuitBreakers,
			OperationSelection<PolicyChoice<RateLimiterSettings>> rateLimiters,
			OperationSelection<PolicyChoice<BulkheadSettings>> bulkheads,
			OperationSelection<PolicyChoice<TimeLimiterSettings>> timeLimiters) {
		this.retries = retries;
		this.circuitBreakers = circuitBreakers;
		this.rateLimiters = rateLimiters;
		this.bulkheads = bulkheads;
		this.timeLimiters = timeLimiters;
	}

	OperationSelection<PolicyChoice<Retries>> retries() {
		return this.retries;
	}

	OperationSelection<PolicyChoice<CircuitBreakerSettings>> circuitBreakers() {
		return this.circuitBreakers;
	}

	OperationSelection<PolicyChoice<RateLimiterSettings>> rateLimiters() {
		return this.rateLimiters;
	}

	OperationSelection<PolicyChoice<BulkheadSettings>> bulkheads() {
		return this.bulkheads;
	}

	OperationSelection<PolicyChoice<TimeLimiterSettings>> timeLimiters() {
		return this.timeLimiters;
	}

	/**
	 * Retries and what bounds them.
	 *
	 * @param settings when calls are repeated
	 * @param budget what retries are taken from
	 */
	record Retries(RetrySettings settings, @Nullable RetryBudgetSettings budget) {
	}

}
