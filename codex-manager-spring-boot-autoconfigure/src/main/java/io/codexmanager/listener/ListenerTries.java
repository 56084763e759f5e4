package io.codexmanager.listener;

import java.time.Duration;
import java.util.List;

/**
 * How often a listener is called for an event on which it fails.
 *
 * @param most how often altogether
 * @param delay the wait before the second call
 * @param multiplier by how much each further wait is longer
 * @param maxDelay the longest wait
 * @param never failures after which it is not called again
 */
record ListenerTries(int most, Duration delay, double multiplier, Duration maxDelay,
		List<Class<? extends Throwable>> never) {

	boolean another(int made, Throwable failure) {
		return made < this.most && !(failure instanceof VirtualMachineError)
				&& !(failure instanceof InterruptedException)
				&& this.never.stream().noneMatch((type) -> type.isInstance(failure));
	}

	/**
	 * Tell how long to wait after a number of calls.
	 */
	Duration after(int made) {
		double millis = this.delay.toMillis() * Math.pow(this.multiplier, made - 1.0);
		return Duration.ofMillis((long) Math.min(millis, this.maxDelay.toMillis()));
	}

}
