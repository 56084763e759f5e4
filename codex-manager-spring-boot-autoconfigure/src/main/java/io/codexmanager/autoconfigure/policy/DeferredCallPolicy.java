package io.codexmanager.autoconfigure.policy;

import java.util.function.Supplier;

import io.codexmanager.client.exchange.CallPolicy;
import io.codexmanager.client.exchange.OperationContext;
import reactor.core.publisher.Mono;

import org.springframework.util.function.SingletonSupplier;

/**
 * Makes a policy, with its part of Resilience4j, for the first call that needs it.
 */
final class DeferredCallPolicy implements CallPolicy {

	private final SingletonSupplier<CallPolicy> policy;

	DeferredCallPolicy(Supplier<CallPolicy> policy) {
		this.policy = SingletonSupplier.of(policy);
	}

	@Override
	public <T> Mono<T> apply(OperationContext operation, Mono<T> exchange) {
		return this.policy.obtain().apply(operation, exchange);
	}

}
