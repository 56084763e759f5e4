package io.codexmanager.autoconfigure.policy;

import io.codexmanager.client.exchange.CallPolicy;
import io.codexmanager.resilience.TimeLimiterCallPolicy;
import io.codexmanager.resilience.TimeLimiterSettings;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.ResolvableType;

/**
 * Makes time limiters.
 */
final class TimeLimiters implements Limits<TimeLimiterSettings> {

	private final PolicyInstances<TimeLimiterRegistry, TimeLimiter, TimeLimiterConfig.Builder> instances;

	TimeLimiters(BeanFactory beans) {
		this.instances = new PolicyInstances<>("time limiter", beans, TimeLimiterRegistry.class,
				ResolvableType.forClass(TimeLimiterConfig.Builder.class), TimeLimiterRegistry::ofDefaults,
				(registry) -> registry.getAllTimeLimiters().stream().map(TimeLimiter::getName).toList());
	}

	@Override
	public CallPolicy create(String profile, PolicyChoice<TimeLimiterSettings> choice) {
		TimeLimiter instance = this.instances.get(choice, (registry) -> {
			TimeLimiterConfig.Builder config = TimeLimiterCallPolicy.config(choice.required());
			this.instances.customize(profile, choice.name(), config);
			return registry.timeLimiter(choice.name(), config.build());
		});
		return new TimeLimiterCallPolicy(instance);
	}

}
