package io.codexmanager.support;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * When the waiting for something is over, whatever is waited for on the way. For the
 * library's own use.
 *
 * @param timeout how long is waited altogether
 * @param end when that time is over
 * @param clock tells the time
 */
public record Deadline(Duration timeout, Instant end, Clock clock) {

	/** Timers count in nanoseconds, of which there are no more than fit in 292 years. */
	private static final Duration LONGEST = Duration.ofDays(36500);

	/**
	 * Begin to wait.
	 * @param timeout how long; {@link Long#MAX_VALUE} milliseconds or so for ever
	 * @param clock tells the time
	 * @return when it is over
	 */
	public static Deadline in(Duration timeout, Clock clock) {
		Duration limit = timed(timeout);
		return new Deadline(limit, clock.instant().plus(limit), clock);
	}

	/**
	 * Make a duration that a timer can wait for of one that means for ever.
	 * @param duration the duration
	 * @return the same, 100 years at most
	 */
	public static Duration timed(Duration duration) {
		return (duration.compareTo(LONGEST) < 0) ? duration : LONGEST;
	}

	/**
	 * Return how much of the time is left.
	 * @return 0 if it is over
	 */
	public Duration left() {
		Duration left = Duration.between(this.clock.instant(), this.end);
		return left.isNegative() ? Duration.ZERO : left;
	}

	/**
	 * Return how long has been waited.
	 * @return the time since the beginning
	 */
	public Duration spent() {
		return Duration.between(this.end.minus(this.timeout), this.clock.instant());
	}

}
