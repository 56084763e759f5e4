package io.codexmanager.client.exchange;

import reactor.core.publisher.Mono;

/**
 * Strategy that surrounds every call of a profile, for example to retry it. The first
 * policy is the outermost. Used by several threads at the same time, and must not block.
 * An exception that it throws or emits is passed to the interceptors and then to the
 * caller, unchanged.
 */
@FunctionalInterface
public interface CallPolicy {

	/**
	 * Apply the policy to a call.
	 * @param operation the call
	 * @param exchange makes one attempt with each subscription
	 * @param <T> type of the result
	 * @return the call with the policy around it
	 */
	<T> Mono<T> apply(OperationContext operation, Mono<T> exchange);

}
