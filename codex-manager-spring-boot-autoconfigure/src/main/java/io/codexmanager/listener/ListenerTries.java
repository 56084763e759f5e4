package io.codexmanager.listener;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.util.backoff.BackOffExecution;

/**
 * How often, and when, a listener is called again for an event on which it failed.
 */
final class ListenerTries {

	private final RetryPolicy policy;

	private final BackOffExecution waits;

	/**
	 * Begin with an event.
	 */
	ListenerTries(RetryPolicy policy) {
		this.policy = policy;
		this.waits = policy.getBackOff().start();
	}

	/**
	 * Return how long to wait before the next call.
	 * @return the time, {@code null} if the listener is not to be called again
	 */
	@Nullable Duration next(Throwable failure) {
		long millis = this.policy.shouldRetry(failure) ? this.waits.nextBackOff() : BackOffExecution.STOP;
		return (millis != BackOffExecution.STOP) ? Duration.ofMillis(millis) : null;
	}

}
