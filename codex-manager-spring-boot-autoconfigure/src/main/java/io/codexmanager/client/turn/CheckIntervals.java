package io.codexmanager.client.turn;

import java.time.Duration;

import io.codexmanager.support.Deadline;

import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * The times between questions to the server, longer with each of them until something
 * happens. Not safe for use by several threads.
 */
final class CheckIntervals {

	private static final double GROWTH = 1.5;

	/** Half as long again as a millisecond is a millisecond, which never grows. */
	private static final long SHORTEST_MILLIS = 2;

	private final ExponentialBackOff growth;

	private BackOffExecution next;

	/**
	 * Create intervals.
	 * @param shortest the first
	 * @param longest the longest, unless the first is longer
	 */
	CheckIntervals(Duration shortest, Duration longest) {
		this.growth = new ExponentialBackOff(millis(shortest), GROWTH);
		this.growth.setMaxInterval(Math.max(millis(shortest), millis(longest)));
		this.next = this.growth.start();
	}

	private static long millis(Duration time) {
		return Math.max(SHORTEST_MILLIS, Deadline.timed(time).toMillis());
	}

	/**
	 * Begin with the shortest again.
	 */
	void reset() {
		this.next = this.growth.start();
	}

	Duration shortest() {
		return Duration.ofMillis(this.growth.getInitialInterval());
	}

	Duration next() {
		return Duration.ofMillis(this.next.nextBackOff());
	}

}
