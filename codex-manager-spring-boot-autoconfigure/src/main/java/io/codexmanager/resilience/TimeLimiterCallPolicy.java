package io.codexmanager.resilience;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

import io.codexmanager.client.exchange.CallPolicy;
import io.codexmanager.client.exchange.OperationContext;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Ends calls that take too long, with all their attempts and waits. Belongs around the
 * retries; how long one attempt may take is the time-out of the profile.
 */
public final class TimeLimiterCallPolicy implements CallPolicy {

	private final CallWatch watch = new CallWatch();

	private final TimeLimiter limiter;

	/**
	 * Create a policy.
	 * @param limiter the time limiter
	 */
	public TimeLimiterCallPolicy(TimeLimiter limiter) {
		this.limiter = limiter;
	}

	/**
	 * Begin the configuration of a time limiter.
	 * @param settings the settings
	 * @return a builder with them
	 */
	public static TimeLimiterConfig.Builder config(TimeLimiterSettings settings) {
		return TimeLimiterConfig.custom().timeoutDuration(settings.timeoutDuration());
	}

	@Override
	public <T> Mono<T> apply(OperationContext operation, Mono<T> exchange) {
		Duration allowed = this.limiter.getTimeLimiterConfig().getTimeoutDuration();
		Duration limit = (allowed.compareTo(operation.atLeast()) > 0) ? allowed : operation.atLeast();
		Mono<T> tooLong = Mono
			.error(() -> new CodexTimeLimitException(operation.call(), this.limiter.getName(), limit));
		return UnlimitedCalls.orElse(operation, exchange,
				Mono.defer(() -> this.watch.watch(exchange.timeout(limit, tooLong), new Outcome())));
	}

	/**
	 * Tells the time limiter how a call ended.
	 */
	private final class Outcome implements CallWatch.End {

		@Override
		public void succeeded(@Nullable Object value) {
			TimeLimiterCallPolicy.this.limiter.onSuccess();
		}

		@Override
		public void failed(Throwable error) {
			TimeLimiterCallPolicy.this.limiter
				.onError((error instanceof CodexTimeLimitException) ? new TimeoutException(error.getMessage()) : error);
		}

		@Override
		public void cancelled() {
			// neither
		}

	}

}
