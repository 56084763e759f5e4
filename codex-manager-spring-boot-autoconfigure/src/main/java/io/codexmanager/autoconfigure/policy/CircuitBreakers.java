package io.codexmanager.autoconfigure.policy;

import java.util.Set;

import io.codexmanager.client.exchange.CallPolicy;
import io.codexmanager.resilience.CircuitBreakerCallPolicy;
import io.codexmanager.resilience.CircuitBreakerSettings;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.ResolvableType;

/**
 * Makes circuit breakers.
 */
final class CircuitBreakers implements Limits<CircuitBreakerSettings> {

	private final PolicyInstances<CircuitBreakerRegistry, CircuitBreaker, CircuitBreakerConfig.Builder> instances;

	CircuitBreakers(BeanFactory beans) {
		this.instances = new PolicyInstances<>("circuit breaker", beans, CircuitBreakerRegistry.class,
				ResolvableType.forClass(CircuitBreakerConfig.Builder.class), CircuitBreakerRegistry::ofDefaults,
				(registry) -> registry.getAllCircuitBreakers().stream().map(CircuitBreaker::getName).toList());
	}

	@Override
	public CallPolicy create(String profile, PolicyChoice<CircuitBreakerSettings> choice) {
		CircuitBreaker instance = this.instances.get(choice, (registry) -> {
			CircuitBreakerConfig.Builder config = CircuitBreakerCallPolicy.config(choice.required());
			this.instances.customize(profile, choice.name(), config);
			return registry.circuitBreaker(choice.name(), config.build());
		});
		return new CircuitBreakerCallPolicy(instance, choice.existing() ? Set.of() : choice.required().statuses());
	}

}
