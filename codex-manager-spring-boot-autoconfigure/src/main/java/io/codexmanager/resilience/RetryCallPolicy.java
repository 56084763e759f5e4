package io.codexmanager.resilience;

import io.codexmanager.client.exchange.CallPolicy;
import io.codexmanager.client.exchange.OperationContext;
import io.codexmanager.client.exchange.SingleTry;
import io.codexmanager.client.operation.CodexResponseException;
import io.codexmanager.client.operation.CodexTimeoutException;
import io.codexmanager.client.operation.CodexTransportException;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.reactor.retry.RetryOperator;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import reactor.core.publisher.Mono;

/**
 * Repeats calls that can succeed later: those that change nothing, and those that the
 * settings name. All others are repeated only if no connection came about, so that
 * nothing of them was sent. An instance of the application's own configuration with the
 * same name, {@code codex-manager-<profile>}, wins over the settings.
 */
public final class RetryCallPolicy implements CallPolicy {

	/** A longer wait would look like a call that hangs. */
	private static final long MAX_RETRY_AFTER_MILLIS = 60_000;

	private final RetrySettings settings;

	private final Retry retry;

	/** For calls that must not take effect twice. */
	private final Retry unsent;

	/**
	 * Create a policy.
	 * @param profile the profile it is for
	 * @param settings the settings
	 * @param registry where the instance is registered
	 */
	public RetryCallPolicy(String profile, RetrySettings settings, RetryRegistry registry) {
		this.settings = settings;
		this.retry = registry.retry(instanceName(profile), config(settings));
		this.unsent = registry.retry(instanceName(profile) + "-unsent", unsent(this.retry.getRetryConfig()));
	}

	/**
	 * Return the name of the Resilience4j instance of a profile.
	 * @param profile the profile
	 * @return the name
	 */
	public static String instanceName(String profile) {
		return "codex-manager-" + profile;
	}

	@Override
	public <T> Mono<T> apply(OperationContext operation, Mono<T> exchange) {
		boolean repeatable = operation.safe() || this.settings.operations().contains(operation.call().operation());
		Mono<T> repeated = exchange.transformDeferred(RetryOperator.of(repeatable ? this.retry : this.unsent));
		return Mono.deferContextual((context) -> SingleTry.in(context) ? exchange : repeated);
	}

	private static RetryConfig config(RetrySettings settings) {
		IntervalFunction backOff = backOff(settings);
		return RetryConfig.custom()
			.maxAttempts(settings.maxAttempts())
			.retryOnException((error) -> repeatable(settings, error))
			.intervalBiFunction((attempt, outcome) -> waitMillis(backOff.apply(attempt), outcome))
			.build();
	}

	/** As often and as fast as the other. */
	private static RetryConfig unsent(RetryConfig config) {
		return RetryConfig.custom()
			.maxAttempts(config.getMaxAttempts())
			.intervalBiFunction(config.getIntervalBiFunction())
			.retryOnException(
					(error) -> error instanceof CodexTransportException failure && !failure.mayHaveTakenEffect())
			.build();
	}

	private static boolean repeatable(RetrySettings settings, Throwable error) {
		if (error instanceof CodexResponseException response) {
			Long asked = response.retryAfterMillis();
			return settings.statuses().contains(response.status())
					&& (asked == null || asked <= MAX_RETRY_AFTER_MILLIS);
		}
		return error instanceof CodexTransportException || error instanceof CodexTimeoutException;
	}

	private static IntervalFunction backOff(RetrySettings settings) {
		return (settings.jitter() > 0)
				? IntervalFunction.ofExponentialRandomBackoff(settings.waitDuration(), settings.multiplier(),
						Math.min(settings.jitter(), 0.99), settings.maxWait())
				: IntervalFunction.ofExponentialBackoff(settings.waitDuration(), settings.multiplier(),
						settings.maxWait());
	}

	private static long waitMillis(long wait, Either<Throwable, Object> outcome) {
		if (outcome.isLeft() && outcome.getLeft() instanceof CodexResponseException response
				&& response.retryAfterMillis() != null) {
			return Math.max(wait, response.retryAfterMillis());
		}
		return wait;
	}

}
