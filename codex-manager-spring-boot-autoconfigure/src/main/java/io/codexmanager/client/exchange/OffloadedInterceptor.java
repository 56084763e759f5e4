package io.codexmanager.client.exchange;

import io.codexmanager.OperationCall;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.OrderUtils;

/**
 * Runs the steps of an interceptor on threads that may be blocked.
 */
final class OffloadedInterceptor implements OperationInterceptor, Ordered {

	private final Offloading threads = new Offloading("codex-interceptor-");

	private final BlockingOperationInterceptor delegate;

	OffloadedInterceptor(BlockingOperationInterceptor delegate) {
		this.delegate = delegate;
	}

	@Override
	public int getOrder() {
		return (this.delegate instanceof Ordered ordered) ? ordered.getOrder()
				: OrderUtils.getOrder(this.delegate.getClass(), Ordered.LOWEST_PRECEDENCE);
	}

	@Override
	public boolean supports(OperationCall call) {
		return this.delegate.supports(call);
	}

	@Override
	public Mono<OperationRequest> before(OperationRequest request) {
		return this.threads.run(() -> this.delegate.before(request));
	}

	@Override
	public Mono<Object> after(OperationRequest request, Object response) {
		return this.threads.run(() -> this.delegate.after(request, response));
	}

	@Override
	public Mono<Object> onError(OperationRequest request, Throwable error) {
		return (error instanceof Exception exception)
				? this.threads.run(() -> this.delegate.onError(request, exception)) : Mono.empty();
	}

	@Override
	public String toString() {
		return this.delegate.toString();
	}

}
