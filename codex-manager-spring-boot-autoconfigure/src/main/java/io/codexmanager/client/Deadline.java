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

	static Deadline in(Duration timeout, Clock clock) {
		Duration limit = CallTimer.timed(timeout);
		return new Deadline(limit, clock.instant().plus(limit), clock);
	}

	Duration left() {
		Duration left = Duration.between(this.clock.instant(), this.end);
		return left.isNegative() ? Duration.ZERO : left;
	}

	Duration spent() {
		return Duration.between(this.end.minus(this.timeout), this.clock.instant());
	}

}
