package io.codexmanager.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * When the waiting for something is over, whatever is waited for on the way.
 *
 * @param timeout how long is waited altogether
 * @param end when that time is over
 * @param clock tells the time
 */
record Deadline(Duration timeout, Instant end, Clock clock) {

	/** Timers count in nanoseconds, of which there are no more than fit in 292 years. */
	private static final Duration LONGEST = Duration.ofDays(36500);

	static Deadline in(Duration timeout, Clock clock) {
		Duration limit = timed(timeout);
		return new Deadline(limit, clock.instant().plus(limit), clock);
	}

	/**
	 * Make a duration that a timer can wait for of one that means for ever.
	 */
	static Duration timed(Duration duration) {
		return (duration.compareTo(LONGEST) < 0) ? duration : LONGEST;
	}

	Duration left() {
		Duration left = Duration.between(this.clock.instant(), this.end);
		return left.isNegative() ? Duration.ZERO : left;
	}

	Duration spent() {
		return Duration.between(this.end.minus(this.timeout), this.clock.instant());
	}

}
