package io.codexmanager.resilience;

import java.util.function.Consumer;

import io.codexmanager.client.exchange.CallPolicy;
import io.codexmanager.client.exchange.OperationContext;
import io.codexmanager.client.exchange.SingleTry;
import io.codexmanager.client.operation.CodexResponseException;
import io.codexmanager.client.operation.CodexTimeoutException;
import io.codexmanager.client.operation.CodexTransportException;
import io.codexmanager.observation.FailureGuard;
import io.codexmanager.support.HarmlessLog;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Repeats calls that can succeed later: those that change nothing, and those that the
 * settings name. All others are repeated only if no connection came about, so that
 * nothing of them was sent. An instance of the application's own configuration with the
 * same name, {@code codex-manager-<profile>}, wins over the settings. A call that another
 * policy refused is not repeated.
 */
public final class RetryCallPolicy implements CallPolicy {

	/** A longer wait would look like a call that hangs. */
	private static final long MAX_RETRY_AFTER_MILLIS = 60_000;

	private final RetrySettings settings;

	private final Retry retry;

	/** For calls that must not take effect twice. */
	private final Retry unsent;

	private final @Nullable RetryBudget budget;

	private final FailureGuard guard = new FailureGuard(HarmlessLog.of(RetryCallPolicy.class),
			"Resilience4j, or a consumer of its events, that is told of an attempt");

	/**
	 * Create a policy.
	 * @param profile the profile it is for
	 * @param settings the settings
	 * @param registry where the instance is registered
	 */
	public RetryCallPolicy(String profile, RetrySettings settings, RetryRegistry registry) {
		this(instanceName(profile), settings, registry, null, (config) -> {
		});
	}

	private RetryCallPolicy(String instance, RetrySettings settings, RetryRegistry registry,
			@Nullable RetryBudget budget, Consumer<RetryConfig.Builder<Object>> customizer) {
		this.settings = settings;
		this.budget = budget;
		this.retry = registry.find(instance).orElseGet(() -> registry.retry(instance, config(settings, customizer)));
		this.unsent = registry.retry(unsentName(instance), unsent(this.retry.getRetryConfig()));
	}

	/**
	 * Create a policy with an instance of another name.
	 * @param instance name of the instance
	 * @param settings the settings
	 * @param registry where the instance is registered
	 * @param budget what retries are taken from, {@code null} for no bounds; decisions,
	 * answers and what the library reads by itself do not take from it
	 * @param customizer changes the configuration, unless the registry has an instance of
	 * this name
	 * @return the policy
	 */
	public static RetryCallPolicy named(String instance, RetrySettings settings, RetryRegistry registry,
			@Nullable RetryBudget budget, Consumer<RetryConfig.Builder<Object>> customizer) {
		return new RetryCallPolicy(instance, settings, registry, budget, customizer);
	}

	/**
	 * Return the name of the Resilience4j instance of a profile.
	 * @param profile the profile
	 * @return the name
	 */
	public static String instanceName(String profile) {
		return "codex-manager-" + profile;
	}

	/**
	 * Return the name of the instance for calls that must not take effect twice.
	 * @param instance name of the instance for all others
	 * @return the name
	 */
	public static String unsentName(String instance) {
		return instance + "-unsent";
	}

	@Override
	public <T> Mono<T> apply(OperationContext operation, Mono<T> exchange) {
		boolean repeatable = operation.safe() || this.settings.operations().contains(operation.call().operation());
		Retry instance = repeatable ? this.retry : this.unsent;
		return Mono
			.deferContextual((context) -> SingleTry.in(context) ? exchange
					: new RetryCourse(instance, repeatable,
							UnlimitedCalls.include(operation, context) ? null : this.budget, this.guard)
						.around(exchange));
	}

	private static RetryConfig config(RetrySettings settings, Consumer<RetryConfig.Builder<Object>> customizer) {
		IntervalFunction backOff = backOff(settings);
		RetryConfig.Builder<Object> config = RetryConfig.custom()
			.maxAttempts(settings.maxAttempts())
			.retryOnException((error) -> repeatable(settings, error))
			.intervalBiFunction((attempt, outcome) -> waitMillis(backOff.apply(attempt), outcome));
		customizer.accept(config);
		return config.build();
	}

	/** As often and as fast as the other. */
	private static RetryConfig unsent(RetryConfig config) {
		return RetryConfig.custom()
			.maxAttempts(config.getMaxAttempts())
			.intervalBiFunction(config.getIntervalBiFunction())
			.retryOnException(RetryCallPolicy::isUnsent)
			.build();
	}

	/** Nothing of the call reached the server. */
	static boolean isUnsent(Throwable error) {
		return error instanceof CodexTransportException failure && !failure.mayHaveTakenEffect();
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
