package io.codexmanager.autoconfigure.policy;

import io.codexmanager.client.exchange.CallPolicy;
import io.codexmanager.resilience.RateLimiterCallPolicy;
import io.codexmanager.resilience.RateLimiterSettings;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.ResolvableType;

/**
 * Makes rate limiters.
 */
final class RateLimiters implements Limits<RateLimiterSettings> {

	private final PolicyInstances<RateLimiterRegistry, RateLimiter, RateLimiterConfig.Builder> instances;

	RateLimiters(BeanFactory beans) {
		this.instances = new PolicyInstances<>("rate limiter", beans, RateLimiterRegistry.class,
				ResolvableType.forClass(RateLimiterConfig.Builder.class), RateLimiterRegistry::ofDefaults,
				(registry) -> registry.getAllRateLimiters().stream().map(RateLimiter::getName).toList());
	}

	@Override
	public CallPolicy create(String profile, PolicyChoice<RateLimiterSettings> choice) {
		RateLimiter instance = this.instances.get(choice, (registry) -> {
			RateLimiterConfig.Builder config = RateLimiterCallPolicy.config(choice.required());
			this.instances.customize(profile, choice.name(), config);
			return registry.rateLimiter(choice.name(), config.build());
		});
		return new RateLimiterCallPolicy(instance);
	}

}
