package io.codexmanager.resilience;

import java.time.Duration;

import io.codexmanager.client.exchange.CallPolicy;
import io.codexmanager.client.exchange.OperationContext;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Lets each attempt of a call wait for a permission, without blocking a thread, and
 * refuses it if there is none in time. A permission that was reserved is spent, also if
 * the call is cancelled while it waits.
 */
public final class RateLimiterCallPolicy implements CallPolicy {

	private final CallWatch watch = new CallWatch();

	private final RateLimiter limiter;

	/**
	 * Create a policy.
	 * @param limiter the rate limiter
	 */
	public RateLimiterCallPolicy(RateLimiter limiter) {
		this.limiter = limiter;
	}

	/**
	 * Begin the configuration of a rate limiter.
	 * @param settings the settings
	 * @return a builder with them
	 */
	public static RateLimiterConfig.Builder config(RateLimiterSettings settings) {
		return RateLimiterConfig.custom()
			.limitForPeriod(settings.limitForPeriod())
			.limitRefreshPeriod(settings.limitRefreshPeriod())
			.timeoutDuration(settings.timeoutDuration());
	}

	@Override
	public <T> Mono<T> apply(OperationContext operation, Mono<T> exchange) {
		Mono<T> call = Mono.defer(() -> this.watch.watch(exchange, new Outcome()));
		return UnlimitedCalls.orElse(operation, exchange, Mono.defer(() -> {
			long wait = this.limiter.reservePermission();
			if (wait < 0) {
				return Mono.error(new CodexRateLimitException(operation.call(), this.limiter.getName(),
						this.limiter.getRateLimiterConfig().getTimeoutDuration()));
			}
			return (wait == 0) ? call : Mono.delay(Duration.ofNanos(wait)).then(call);
		}));
	}

	/**
	 * Tells a rate limiter that takes away permissions after some outcomes.
	 */
	private final class Outcome implements CallWatch.End {

		@Override
		public void succeeded(@Nullable Object value) {
			RateLimiterCallPolicy.this.limiter.onResult(value);
		}

		@Override
		public void failed(Throwable error) {
			RateLimiterCallPolicy.this.limiter.onError(error);
		}

		@Override
		public void cancelled() {
			// says nothing
		}

	}

}
