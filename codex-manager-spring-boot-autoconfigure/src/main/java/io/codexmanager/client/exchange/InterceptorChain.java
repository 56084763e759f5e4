package io.codexmanager.client.exchange;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import io.codexmanager.OperationCall;
import io.codexmanager.client.operation.CodexInterceptorException;
import io.codexmanager.support.CauseChain;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;

import org.springframework.core.ResolvableType;

/**
 * Puts interceptors around a call, the first one outermost.
 */
final class InterceptorChain {

	private final List<OperationInterceptor> interceptors;

	private final Duration limit;

	InterceptorChain(List<? extends OperationInterceptor> interceptors, Duration limit) {
		this.interceptors = List.copyOf(interceptors);
		this.limit = limit;
	}

	/**
	 * Go around a call.
	 * @param call the call
	 * @param request the call as interceptors see it, made only if there are any
	 * @param type what its response must be an instance of
	 * @param exchange makes the call; gets {@code null} if nobody has seen it
	 */
	<T> Mono<T> around(OperationCall call, Supplier<OperationRequest> request, ResolvableType type,
			Function<@Nullable OperationRequest, Mono<T>> exchange) {
		if (this.interceptors.isEmpty()) {
			return exchange.apply(null);
		}
		return Mono.defer(() -> {
			List<OperationInterceptor> matching = this.interceptors.stream()
				.filter((interceptor) -> interceptor.supports(call))
				.toList();
			return matching.isEmpty() ? exchange.apply(null)
					: new Passage<>(matching, type.toClass(), exchange).proceed(0, request.get());
		});
	}

	/**
	 * The way of one call through its interceptors.
	 */
	private final class Passage<T> {

		private final List<OperationInterceptor> matching;

		private final Class<?> type;

		private final Function<@Nullable OperationRequest, Mono<T>> exchange;

		Passage(List<OperationInterceptor> matching, Class<?> type,
				Function<@Nullable OperationRequest, Mono<T>> exchange) {
			this.matching = matching;
			this.type = type;
			this.exchange = exchange;
		}

		Mono<T> proceed(int index, OperationRequest request) {
			if (index == this.matching.size()) {
				return this.exchange.apply(request);
			}
			OperationInterceptor interceptor = this.matching.get(index);
			return step(request.call(), interceptor, "before", false, () -> interceptor.before(request))
				.defaultIfEmpty(request)
				.flatMap((changed) -> proceed(index + 1, changed).materialize()
					.flatMap((signal) -> end(interceptor, changed, signal)));
		}

		/** Materialized, so that a failing after-step does not reach its own onError. */
		private Mono<T> end(OperationInterceptor interceptor, OperationRequest request, Signal<T> signal) {
			Throwable error = signal.getThrowable();
			if (error != null) {
				return failed(interceptor, request, error);
			}
			T response = signal.get();
			return (response != null) ? succeeded(interceptor, request, response) : Mono.empty();
		}

		private Mono<T> succeeded(OperationInterceptor interceptor, OperationRequest request, T response) {
			OperationCall call = request.call();
			return step(call, interceptor, "after", true, () -> interceptor.after(request, response))
				.map((replacement) -> checked(call, interceptor, replacement))
				.onErrorMap((error) -> afterFailed(call, interceptor, error))
				.defaultIfEmpty(response);
		}

		private Mono<T> failed(OperationInterceptor interceptor, OperationRequest request, Throwable error) {
			OperationCall call = request.call();
			return step(call, interceptor, "onError", true, () -> interceptor.onError(request, error))
				.map((replacement) -> checked(call, interceptor, replacement))
				.onErrorMap((other) -> withOriginal(other, error))
				.switchIfEmpty(Mono.error(error));
		}

		@SuppressWarnings("unchecked")
		private T checked(OperationCall call, OperationInterceptor interceptor, Object replacement) {
			if (!this.type.isInstance(replacement)) {
				throw new CodexInterceptorException(call, interceptor + " gave a " + replacement.getClass().getName()
						+ " for the response of " + call + ", which must be a " + this.type.getName(), true, null);
			}
			return (T) replacement;
		}

	}

	private <S> Mono<S> step(OperationCall call, OperationInterceptor interceptor, String name, boolean sent,
			Supplier<Mono<S>> step) {
		Mono<S> tooLong = Mono.error(() -> new CodexInterceptorException(call, "The " + name + " step of " + interceptor
				+ " took longer than " + this.limit.toMillis() + " ms in " + call, sent, null));
		return Mono.defer(step).timeout(this.limit, tooLong);
	}

	private static Throwable afterFailed(OperationCall call, OperationInterceptor interceptor, Throwable error) {
		if (error instanceof CodexInterceptorException own && own.call().equals(call)) {
			return own;
		}
		return new CodexInterceptorException(call,
				call + " succeeded, but the after step of " + interceptor
						+ " failed; what the call did stays done and it is not sent again: " + error.getMessage(),
				true, error);
	}

	private static Throwable withOriginal(Throwable error, Throwable original) {
		if (CauseChain.of(error).stream().noneMatch((cause) -> cause == original)) {
			error.addSuppressed(original);
		}
		return error;
	}

}
