package io.codexmanager.client.exchange;

import java.util.function.Predicate;

import io.codexmanager.OperationCall;
import reactor.core.publisher.Mono;

/**
 * An interceptor for some of the calls of another one.
 *
 * @param delegate the other one
 * @param selector chooses calls
 */
record SelectiveInterceptor(OperationInterceptor delegate,
		Predicate<OperationCall> selector) implements OperationInterceptor {

	@Override
	public boolean supports(OperationCall call) {
		return this.selector.test(call) && this.delegate.supports(call);
	}

	@Override
	public Mono<OperationRequest> before(OperationRequest request) {
		return this.delegate.before(request);
	}

	@Override
	public Mono<Object> after(OperationRequest request, Object response) {
		return this.delegate.after(request, response);
	}

	@Override
	public Mono<Object> onError(OperationRequest request, Throwable error) {
		return this.delegate.onError(request, error);
	}

	@Override
	public String toString() {
		return this.delegate.toString();
	}

}
