package io.codexmanager.protocol;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A request that says itself how long the server may take for it. The time-out of the
 * call allows for that.
 */
public interface TakesTime {

	/**
	 * Return how long the server may take.
	 * @return the time, or {@code null} if the request does not say
	 */
	@Nullable Duration serverTime();

}
