package io.codexmanager.client.exchange;

import reactor.core.publisher.Mono;

/**
 * Goes around every call of a profile, for example to repeat it. The first policy is the
 * outermost. Used by several threads at the same time, and must not block. What it throws
 * or emits as an error goes to the interceptors and then to the caller, as it is.
 */
@FunctionalInterface
public interface CallPolicy {

	/**
	 * Go around a call.
	 * @param operation the call
	 * @param exchange makes one try with each subscription
	 * @param <T> type of the result
	 * @return the call with the policy around it
	 */
	<T> Mono<T> apply(OperationContext operation, Mono<T> exchange);

}
