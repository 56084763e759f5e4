package io.codexmanager.autoconfigure.policy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.codexmanager.CodexConfigurationException;
import io.codexmanager.resilience.BulkheadSettings;
import io.codexmanager.resilience.CircuitBreakerSettings;
import io.codexmanager.resilience.OperationSelection;
import io.codexmanager.resilience.RateLimiterSettings;
import io.codexmanager.resilience.RetryBudgetSettings;
import io.codexmanager.resilience.RetryCallPolicy;
import io.codexmanager.resilience.RetrySettings;
import io.codexmanager.resilience.TimeLimiterSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * Checks the properties of the policies of a profile and turns them into settings. For
 * the library's own use.
 */
public final class PolicyMapper {

	private static final PolicyProperties.Group NO_LIMITS = new PolicyProperties.Group(Set.of(), null, null, null, null,
			null);

	private final String profile;

	private final String place;

	private final PolicyProperties.Group others;

	private final Map<String, PolicyProperties.Group> groups;

	/**
	 * Create a mapper.
	 * @param profile name of the profile
	 * @param place what all its properties begin with
	 * @param others the policies of operations that are in no group
	 * @param groups the groups
	 */
	public PolicyMapper(String profile, String place, PolicyProperties.Group others,
			Map<String, PolicyProperties.Group> groups) {
		this.profile = profile;
		this.place = place;
		this.others = others;
		this.groups = new LinkedHashMap<>(groups);
	}

	/**
	 * Check and map.
	 * @param retry the retries of operations that are in no group
	 * @param budget what these are taken from
	 * @return the policies
	 */
	public ProfilePolicies map(RetrySettings retry, PolicyProperties.@Nullable Budget budget) {
		if (this.groups.isEmpty() && this.others.equals(NO_LIMITS)) {
			// as in most applications
			return new ProfilePolicies(retries(retry, budget), none(), none(), none(), none());
		}
		PolicyGroups checks = new PolicyGroups(this.place + ".policies");
		this.groups.forEach(checks::check);
		return new ProfilePolicies(retries(retry, budget),
				limits("circuit-breaker", PolicyProperties.Group::circuitBreaker, PolicyMapper::settings),
				limits("rate-limiter", PolicyProperties.Group::rateLimiter, PolicyMapper::settings),
				limits("bulkhead", PolicyProperties.Group::bulkhead, PolicyMapper::settings),
				limits("time-limiter", PolicyProperties.Group::timeLimiter, PolicyMapper::settings));
	}

	private static <S> OperationSelection<PolicyChoice<S>> none() {
		return new OperationSelection<>(Map.of(), null);
	}

	private OperationSelection<PolicyChoice<ProfilePolicies.Retries>> retries(RetrySettings retry,
			PolicyProperties.@Nullable Budget budget) {
		String here = this.place + ".retry";
		Map<String, PolicyChoice<ProfilePolicies.Retries>> byPattern = new LinkedHashMap<>();
		this.groups.forEach((name, group) -> {
			PolicyProperties.Retry own = group.retry();
			if (own != null) {
				String place = place(name) + ".retry";
				RetrySettings settings = CheckedSettings.of(place,
						() -> new RetrySettings(own.maxAttempts(), own.waitDuration(), own.multiplier(), own.maxWait(),
								own.jitter(), own.statuses(), retry.operations()));
				PolicyChoice<ProfilePolicies.Retries> choice = PolicyChoice.own(place, instance(name),
						new ProfilePolicies.Retries(settings, budget(place, own.budget())));
				PolicyGroups.patterns(group).forEach((pattern) -> byPattern.put(pattern, choice));
			}
		});
		return new OperationSelection<>(byPattern, PolicyChoice.own(here, RetryCallPolicy.instanceName(this.profile),
				new ProfilePolicies.Retries(retry, budget(here, budget))));
	}

	private static @Nullable RetryBudgetSettings budget(String retry, PolicyProperties.@Nullable Budget budget) {
		if (budget == null || !budget.enabled()) {
			return null;
		}
		return CheckedSettings.of(retry + ".budget",
				() -> new RetryBudgetSettings(budget.ratio(), budget.perSecond(), budget.burst()));
	}

	private <L extends PolicyProperties.Limit, S> OperationSelection<PolicyChoice<S>> limits(String key,
			Function<PolicyProperties.Group, @Nullable L> limits, Function<L, S> settings) {
		Map<String, PolicyChoice<S>> byPattern = new LinkedHashMap<>();
		this.groups.forEach((name, group) -> {
			L limit = limits.apply(group);
			if (limit != null) {
				PolicyChoice<S> choice = choice(place(name) + "." + key, instance(name), limit, settings);
				PolicyGroups.patterns(group).forEach((pattern) -> byPattern.put(pattern, choice));
			}
		});
		L limit = limits.apply(this.others);
		return new OperationSelection<>(byPattern, (limit != null && limit.enabled())
				? choice(this.place + "." + key, RetryCallPolicy.instanceName(this.profile), limit, settings) : null);
	}

	private static <L extends PolicyProperties.Limit, S> PolicyChoice<S> choice(String place, String name, L limit,
			Function<L, S> settings) {
		if (!limit.enabled()) {
			return PolicyChoice.none(place);
		}
		String instance = limit.instance();
		if (instance == null) {
			return PolicyChoice.own(place, name, CheckedSettings.of(place, () -> settings.apply(limit)));
		}
		if (!limit.equals(only(limit, instance))) {
			throw new CodexConfigurationException(place, "'instance' is set, so the other values would have no effect.",
					"Configure the instance '" + instance + "' where it is made, or leave 'instance' out.");
		}
		return PolicyChoice.existing(place, instance);
	}

	/** What there would be if nothing but the instance were set. */
	private static Object only(PolicyProperties.Limit limit, String instance) {
		return new Binder(new MapConfigurationPropertySource(Map.of("limit.instance", instance)))
			.bind("limit", limit.getClass())
			.get();
	}

	private String place(String group) {
		return this.place + ".policies." + group;
	}

	private String instance(String group) {
		return RetryCallPolicy.instanceName(this.profile) + "-" + group;
	}

	private static CircuitBreakerSettings settings(PolicyProperties.CircuitBreaker breaker) {
		return new CircuitBreakerSettings(breaker.failureRateThreshold(), breaker.slowCallRateThreshold(),
				breaker.slowCallDurationThreshold(), breaker.slidingWindowSize(), breaker.minimumNumberOfCalls(),
				breaker.waitDurationInOpenState(), breaker.permittedNumberOfCallsInHalfOpenState(), breaker.statuses());
	}

	private static RateLimiterSettings settings(PolicyProperties.RateLimiter limiter) {
		return new RateLimiterSettings(required("limit-for-period", limiter.limitForPeriod()),
				limiter.limitRefreshPeriod(), limiter.timeoutDuration());
	}

	private static BulkheadSettings settings(PolicyProperties.Bulkhead bulkhead) {
		return new BulkheadSettings(required("max-concurrent-calls", bulkhead.maxConcurrentCalls()));
	}

	private static TimeLimiterSettings settings(PolicyProperties.TimeLimiter limiter) {
		return new TimeLimiterSettings(required("timeout-duration", limiter.timeoutDuration()));
	}

	private static <T> T required(String property, @Nullable T value) {
		if (value == null) {
			throw new IllegalArgumentException("'" + property + "' must be set, as no limit suits all");
		}
		return value;
	}

}
