package io.codexmanager.resilience;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.codexmanager.client.exchange.CallPolicy;
import io.codexmanager.client.exchange.OperationContext;
import io.codexmanager.client.operation.CodexResponseException;
import io.codexmanager.client.operation.CodexTimeoutException;
import io.codexmanager.client.operation.CodexTransportException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Refuses calls while the server fails. Each attempt of a call counts: as a failure, if
 * the server could not be reached, did not respond in time, or responded with one of the
 * statuses; as a success, if it responded with a result or with another error status.
 * What says nothing about the server counts as neither: a response that cannot be read,
 * or that came from something else, a refusal, and a call that was cancelled.
 */
public final class CircuitBreakerCallPolicy implements CallPolicy {

	private static final int NOT_SUPPORTED = 501;

	private final CallWatch watch = new CallWatch();

	private final CircuitBreaker breaker;

	private final Set<Integer> statuses;

	/**
	 * Create a policy.
	 * @param breaker the circuit breaker; its own predicates see only what counts as a
	 * failure, and can ignore it
	 * @param statuses HTTP statuses that count as failures; if empty, all from 500 on but
	 * 501
	 */
	public CircuitBreakerCallPolicy(CircuitBreaker breaker, Set<Integer> statuses) {
		this.breaker = breaker;
		this.statuses = Set.copyOf(statuses);
	}

	/**
	 * Begin the configuration of a circuit breaker.
	 * @param settings the settings
	 * @return a builder with them
	 */
	public static CircuitBreakerConfig.Builder config(CircuitBreakerSettings settings) {
		return CircuitBreakerConfig.custom()
			.failureRateThreshold(settings.failureRateThreshold())
			.slowCallRateThreshold(settings.slowCallRateThreshold())
			.slowCallDurationThreshold(settings.slowCallDurationThreshold())
			.slidingWindowSize(settings.slidingWindowSize())
			.minimumNumberOfCalls(settings.minimumNumberOfCalls())
			.waitDurationInOpenState(settings.waitDurationInOpenState())
			.permittedNumberOfCallsInHalfOpenState(settings.permittedNumberOfCallsInHalfOpenState());
	}

	@Override
	public <T> Mono<T> apply(OperationContext operation, Mono<T> exchange) {
		return UnlimitedCalls.orElse(operation, exchange, Mono.defer(() -> {
			if (!this.breaker.tryAcquirePermission()) {
				return Mono.error(refusal(operation));
			}
			return this.watch.watch(exchange, new Permission());
		}));
	}

	private CodexCircuitOpenException refusal(OperationContext operation) {
		CircuitBreaker.State state = this.breaker.getState();
		String reason = (state == CircuitBreaker.State.FORCED_OPEN) ? "until somebody closes it"
				: "because too many calls failed or were slow; it lets calls through again after a while";
		return new CodexCircuitOpenException(operation.call(), this.breaker.getName(),
				state.name().toLowerCase(Locale.ROOT).replace('_', ' '), reason);
	}

	private boolean failure(Throwable error) {
		if (error instanceof CodexResponseException response) {
			int status = response.status();
			return this.statuses.isEmpty() ? status >= 500 && status != NOT_SUPPORTED : this.statuses.contains(status);
		}
		return error instanceof CodexTransportException || error instanceof CodexTimeoutException;
	}

	/** A redirect is the answer of something else. */
	private static boolean answer(Throwable error) {
		return error instanceof CodexResponseException response && response.status() >= 400;
	}

	/**
	 * What a call has of the circuit breaker until it ends.
	 */
	private final class Permission implements CallWatch.End {

		private final long start = CircuitBreakerCallPolicy.this.breaker.getCurrentTimestamp();

		@Override
		public void succeeded(@Nullable Object value) {
			CircuitBreakerCallPolicy.this.breaker.onSuccess(duration(), unit());
		}

		@Override
		public void failed(Throwable error) {
			if (failure(error)) {
				CircuitBreakerCallPolicy.this.breaker.onError(duration(), unit(), error);
			}
			else if (answer(error)) {
				succeeded(null);
			}
			else {
				cancelled();
			}
		}

		@Override
		public void cancelled() {
			CircuitBreakerCallPolicy.this.breaker.releasePermission();
		}

		private long duration() {
			return CircuitBreakerCallPolicy.this.breaker.getCurrentTimestamp() - this.start;
		}

		private TimeUnit unit() {
			return CircuitBreakerCallPolicy.this.breaker.getTimestampUnit();
		}

	}

}
