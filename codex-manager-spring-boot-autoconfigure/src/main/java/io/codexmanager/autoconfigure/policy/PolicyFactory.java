package io.codexmanager.autoconfigure.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.codexmanager.CodexConfigurationException;
import io.codexmanager.client.exchange.CallPolicy;
import io.codexmanager.client.exchange.OperationContext;
import io.codexmanager.resilience.BulkheadSettings;
import io.codexmanager.resilience.CircuitBreakerSettings;
import io.codexmanager.resilience.OperationSelection;
import io.codexmanager.resilience.RateLimiterSettings;
import io.codexmanager.resilience.RetryBudget;
import io.codexmanager.resilience.RetryBudgetSettings;
import io.codexmanager.resilience.RetryCallPolicy;
import io.codexmanager.resilience.SelectedCallPolicy;
import io.codexmanager.resilience.TimeLimiterSettings;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * Makes the policies of profiles. Except for the retries, nothing of Resilience4j is
 * touched before it is configured. For the library's own use.
 */
public final class PolicyFactory {

	private static final CallPolicy NONE = new CallPolicy() {

		@Override
		public <T> Mono<T> apply(OperationContext operation, Mono<T> exchange) {
			return exchange;
		}

	};

	private final BeanFactory beans;

	private final PolicyInstances<RetryRegistry, Retry, RetryConfig.Builder<Object>> retries;

	private final Kind<CircuitBreakerSettings> circuitBreakers;

	private final Kind<RateLimiterSettings> rateLimiters;

	private final Kind<BulkheadSettings> bulkheads;

	private final Kind<TimeLimiterSettings> timeLimiters;

	/**
	 * Create a factory.
	 * @param beans may have registries and customizers
	 */
	public PolicyFactory(BeanFactory beans) {
		this.beans = beans;
		this.retries = new PolicyInstances<>("retry", beans, RetryRegistry.class,
				ResolvableType.forClassWithGenerics(RetryConfig.Builder.class, Object.class), RetryRegistry::ofDefaults,
				(registry) -> registry.getAllRetries().stream().map(Retry::getName).toList());
		this.circuitBreakers = new Kind<>("circuitbreaker", "CircuitBreaker", () -> new CircuitBreakers(beans));
		this.rateLimiters = new Kind<>("ratelimiter", "RateLimiter", () -> new RateLimiters(beans));
		this.bulkheads = new Kind<>("bulkhead", "Bulkhead", () -> new Bulkheads(beans));
		this.timeLimiters = new Kind<>("timelimiter", "TimeLimiter", () -> new TimeLimiters(beans));
	}

	/**
	 * Make the policies of a profile.
	 * @param profile name of the profile
	 * @param policies its policies
	 * @return the policies that are configured, the outermost first
	 */
	public List<CallPolicy> create(String profile, ProfilePolicies policies) {
		List<CallPolicy> all = new ArrayList<>();
		add(all, profile, policies.timeLimiters(), this.timeLimiters);
		all.add(new SelectedCallPolicy(policies.retries().map((choice) -> retryWhenNeeded(profile, choice))));
		add(all, profile, policies.circuitBreakers(), this.circuitBreakers);
		add(all, profile, policies.rateLimiters(), this.rateLimiters);
		add(all, profile, policies.bulkheads(), this.bulkheads);
		return all;
	}

	/** Made for the first call, unless the application could see it or object. */
	private CallPolicy retryWhenNeeded(String profile, PolicyChoice<ProfilePolicies.Retries> choice) {
		this.retries.claim(choice.name(), choice.place());
		this.retries.claim(RetryCallPolicy.unsentName(choice.name()), choice.place());
		if (this.retries.isShared()) {
			return retry(profile, choice);
		}
		return new DeferredCallPolicy(() -> retry(profile, choice));
	}

	private CallPolicy retry(String profile, PolicyChoice<ProfilePolicies.Retries> choice) {
		ProfilePolicies.Retries retries = choice.required();
		RetryBudgetSettings budget = retries.budget();
		return RetryCallPolicy.named(choice.name(), retries.settings(), this.retries.registry(),
				(budget != null) ? new RetryBudget(budget) : null,
				(config) -> this.retries.customize(profile, choice.name(), config));
	}

	private <S> void add(List<CallPolicy> all, String profile, OperationSelection<PolicyChoice<S>> choices,
			Kind<S> kind) {
		if (!choices.isEmpty()) {
			all.add(new SelectedCallPolicy(choices
				.map((choice) -> choice.isNone() ? NONE : limits(choice.place(), kind).create(profile, choice))));
		}
	}

	private <S> Limits<S> limits(String place, Kind<S> kind) {
		ClassLoader loader = (this.beans instanceof ConfigurableBeanFactory configurable)
				? configurable.getBeanClassLoader() : null;
		if (!ClassUtils.isPresent(kind.className(), loader)) {
			throw new CodexConfigurationException(place,
					"It needs the module resilience4j-" + kind.module() + ", which is not on the class path.",
					"Add the dependency io.github.resilience4j:resilience4j-" + kind.module()
							+ ", or resilience4j-spring-boot4, which has all modules.");
		}
		return kind.limits().obtain();
	}

	/**
	 * A kind of limits, and the module of Resilience4j that it needs.
	 */
	private record Kind<S>(String module, String type, SingletonSupplier<Limits<S>> limits) {

		Kind(String module, String type, Supplier<Limits<S>> limits) {
			this(module, type, SingletonSupplier.of(limits));
		}

		String className() {
			return "io.github.resilience4j." + this.module + "." + this.type;
		}

	}

}
