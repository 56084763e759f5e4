package io.codexmanager.resilience;

import java.util.Optional;

import io.codexmanager.client.exchange.CallPolicy;
import io.codexmanager.client.exchange.OperationContext;
import reactor.core.publisher.Mono;

/**
 * Applies to each call the policy that is there for its operation, or none. For the
 * library's own use.
 */
public final class SelectedCallPolicy implements CallPolicy {

	private final OperationSelection<CallPolicy> policies;

	/**
	 * Create a policy.
	 * @param policies the policies of the operations
	 */
	public SelectedCallPolicy(OperationSelection<CallPolicy> policies) {
		this.policies = policies;
	}

	@Override
	public <T> Mono<T> apply(OperationContext operation, Mono<T> exchange) {
		Optional<CallPolicy> policy = this.policies.of(operation.call().operation());
		return policy.isPresent() ? policy.get().apply(operation, exchange) : exchange;
	}

}
