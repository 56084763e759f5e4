package io.codexmanager.autoconfigure.policy;

import io.codexmanager.CodexConfigurationException;
import io.codexmanager.client.exchange.CallPolicy;
import io.codexmanager.resilience.BulkheadCallPolicy;
import io.codexmanager.resilience.BulkheadSettings;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.ResolvableType;

/**
 * Makes bulkheads.
 */
final class Bulkheads implements Limits<BulkheadSettings> {

	private final PolicyInstances<BulkheadRegistry, Bulkhead, BulkheadConfig.Builder> instances;

	Bulkheads(BeanFactory beans) {
		this.instances = new PolicyInstances<>("bulkhead", beans, BulkheadRegistry.class,
				ResolvableType.forClass(BulkheadConfig.Builder.class), BulkheadRegistry::ofDefaults,
				(registry) -> registry.getAllBulkheads().stream().map(Bulkhead::getName).toList());
	}

	@Override
	public CallPolicy create(String profile, PolicyChoice<BulkheadSettings> choice) {
		Bulkhead instance = this.instances.get(choice, (registry) -> {
			BulkheadConfig.Builder config = BulkheadCallPolicy.config(choice.required());
			this.instances.customize(profile, choice.name(), config);
			return registry.bulkhead(choice.name(), config.build());
		});
		try {
			return new BulkheadCallPolicy(instance);
		}
		catch (IllegalArgumentException ex) {
			throw new CodexConfigurationException(choice.place(), ex.getMessage() + ".",
					"Set resilience4j.bulkhead.instances." + instance.getName() + ".max-wait-duration to 0.", ex);
		}
	}

}
