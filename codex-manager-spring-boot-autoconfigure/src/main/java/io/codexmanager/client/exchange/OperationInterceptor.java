package io.codexmanager.client.exchange;

import java.util.function.Predicate;

import io.codexmanager.OperationCall;
import reactor.core.publisher.Mono;

/**
 * Goes around the calls of a client: before, after, or when one failed. Beans of this
 * type serve all profiles, in their order ({@code @Order}); a client that is built by
 * hand takes them from its builder.
 * <ul>
 * <li>The {@code before} of all interceptors run in order, {@code after} and
 * {@code onError} in reverse.</li>
 * <li>An interceptor goes around the whole call, once, however often the call is tried:
 * inside of its observation, outside of retries and other policies.</li>
 * <li>When {@code before} fails nothing is sent, and the error goes to the caller as it
 * is. Interceptors whose {@code before} had run see it in {@code onError}.</li>
 * <li>When {@code after} fails the manager has answered already. The call is not sent
 * again, and its caller gets a
 * {@link io.codexmanager.client.operation.CodexInterceptorException}.</li>
 * <li>Each step may take as long as a try of a call may, which is the time-out of the
 * profile.</li>
 * <li>A call that is cancelled runs no further step.</li>
 * </ul>
 * Steps must not block, as they can run on an event loop; see
 * {@link #blocking(BlockingOperationInterceptor)}. Both faces of a client are served
 * alike.
 */
public interface OperationInterceptor {

	/**
	 * Tell whether this interceptor is for a call. Must not block.
	 * @param call names profile, operation, method and path
	 * @return {@code true}, unless a subclass chooses
	 * @see OperationSelector
	 */
	default boolean supports(OperationCall call) {
		return true;
	}

	/**
	 * Run before the call, and change its headers, query or body where needed.
	 * @param request the call
	 * @return the call to make; empty for no change; an error to prevent it
	 */
	default Mono<OperationRequest> before(OperationRequest request) {
		return Mono.empty();
	}

	/**
	 * Run after a successful call, and replace its response where needed. Outcomes that
	 * are values and not errors are successes. Not run for what {@code onError} of the
	 * same interceptor made of an error.
	 * @param request the call as this interceptor let it go
	 * @param response the typed response
	 * @return a response of the same type; empty for no change
	 */
	default Mono<Object> after(OperationRequest request, Object response) {
		return Mono.empty();
	}

	/**
	 * Run when the call failed, after its last try, and map the error or recover from it.
	 * @param request the call as this interceptor let it go
	 * @param error the error
	 * @return a response of the operation's type to recover; another error to map; empty
	 * for no change
	 */
	default Mono<Object> onError(OperationRequest request, Throwable error) {
		return Mono.empty();
	}

	/**
	 * Narrow this interceptor to some calls. The result has no order of its own: give the
	 * bean one with {@code @Order}.
	 * @param selector chooses calls
	 * @return an interceptor for calls that both choose
	 */
	default OperationInterceptor only(Predicate<OperationCall> selector) {
		return new SelectiveInterceptor(this, selector);
	}

	/**
	 * Make an interceptor of code that may block. Its steps run on threads that may be
	 * blocked, never on an event loop.
	 * @param interceptor the steps; its order, if it has one, is kept
	 * @return the interceptor
	 */
	static OperationInterceptor blocking(BlockingOperationInterceptor interceptor) {
		return new OffloadedInterceptor(interceptor);
	}

}
