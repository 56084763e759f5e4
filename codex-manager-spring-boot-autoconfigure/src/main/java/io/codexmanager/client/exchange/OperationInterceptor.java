package io.codexmanager.client.exchange;

import java.util.function.Predicate;

import io.codexmanager.OperationCall;
import reactor.core.publisher.Mono;

/**
 * Intercepts the calls of a client: before, after, or when one failed. Beans of this type
 * apply to all profiles, in their order ({@code @Order}); for a client that you build
 * yourself, pass them to its builder.
 * <ul>
 * <li>The {@code before} of all interceptors run in order, {@code after} and
 * {@code onError} in reverse.</li>
 * <li>An interceptor surrounds the whole call, once, however often the call is attempted:
 * inside of its observation, outside of retries and other policies.</li>
 * <li>If {@code before} fails, nothing is sent, and the error is passed to the caller
 * unchanged. Interceptors whose {@code before} has run receive it in
 * {@code onError}.</li>
 * <li>If {@code after} fails, the manager has already responded. The call is not sent
 * again, and its caller receives a
 * {@link io.codexmanager.client.operation.CodexInterceptorException}.</li>
 * <li>Each step may take as long as one attempt of a call may, which is the time-out of
 * the profile.</li>
 * <li>A call that is cancelled runs no further step.</li>
 * </ul>
 * Steps must not block, as they can run on an event loop; see
 * {@link #blocking(BlockingOperationInterceptor)}. Interceptors apply to the blocking and
 * the reactive client alike.
 */
public interface OperationInterceptor {

	/**
	 * Return whether this interceptor applies to a call. Must not block.
	 * @param call names profile, operation, method and path
	 * @return {@code true}, unless a subclass chooses
	 * @see OperationSelector
	 */
	default boolean supports(OperationCall call) {
		return true;
	}

	/**
	 * Run before the call, and change its headers, query or body if needed.
	 * @param request the call
	 * @return the call to make; empty for no change; an error to prevent it
	 */
	default Mono<OperationRequest> before(OperationRequest request) {
		return Mono.empty();
	}

	/**
	 * Run after a successful call, and replace its response if needed. Outcomes that are
	 * values and not errors count as successes. Not run for a result of {@code onError}
	 * of the same interceptor.
	 * @param request the call as this interceptor passed it on
	 * @param response the typed response
	 * @return a response of the same type; empty for no change
	 */
	default Mono<Object> after(OperationRequest request, Object response) {
		return Mono.empty();
	}

	/**
	 * Run when the call failed, after its last attempt, and map the error or recover from
	 * it.
	 * @param request the call as this interceptor passed it on
	 * @param error the error
	 * @return a response of the operation's type to recover; another error to map; empty
	 * for no change
	 */
	default Mono<Object> onError(OperationRequest request, Throwable error) {
		return Mono.empty();
	}

	/**
	 * Restrict this interceptor to some calls. The result has no order of its own: set
	 * the order of the bean with {@code @Order}.
	 * @param selector selects calls
	 * @return an interceptor for calls that both select
	 */
	default OperationInterceptor only(Predicate<OperationCall> selector) {
		return new SelectiveInterceptor(this, selector);
	}

	/**
	 * Create an interceptor from code that may block. Its steps run on threads that may
	 * be blocked, never on an event loop.
	 * @param interceptor the steps; its order, if it has one, is kept
	 * @return the interceptor
	 */
	static OperationInterceptor blocking(BlockingOperationInterceptor interceptor) {
		return new OffloadedInterceptor(interceptor);
	}

}
