package io.codexmanager.client.turn;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * How to wait until a session meets a condition. While the event stream is connected, the
 * session is read after its events, otherwise at intervals.
 *
 * @param description what is waited for, for the exception message
 * @param timeout how long to wait; the profile's {@code turn-timeout} if not set
 * @param firstDelay how long to wait before the first read; not at all by default
 * @param interval the shortest time between two reads, which grows by a factor of 1.5
 * with each read without the stream, up to {@code maxInterval}; the profile's first
 * check, half a second, if not set
 * @param maxInterval the longest time between two reads without the stream; the profile's
 * longest, 5 seconds, if not set
 * @param safetyInterval how often to read while the stream is connected and silent, to
 * detect changes that cause no event, such as those of settings; 30 seconds by default
 * @param maxReads the number of reads after which the wait ends, regardless of the
 * remaining time; unlimited by default
 */
public record WaitOptions(String description, @Nullable Duration timeout, Duration firstDelay,
		@Nullable Duration interval, @Nullable Duration maxInterval, Duration safetyInterval, int maxReads) {

	private static final Duration SAFETY_INTERVAL = Duration.ofSeconds(30);

	public WaitOptions {
		Assert.hasText(description, "'description' must not be empty");
		requirePositive(timeout, "timeout");
		Assert.isTrue(!firstDelay.isNegative(), "'firstDelay' must not be negative");
		requirePositive(interval, "interval");
		requirePositive(maxInterval, "maxInterval");
		requirePositive(safetyInterval, "safetyInterval");
		Assert.isTrue(maxReads > 0, "'maxReads' must be 1 or more");
	}

	/**
	 * Wait with the limit of the profile.
	 * @param description what is waited for, phrased to follow "waited for"
	 * @return the options
	 */
	public static WaitOptions of(String description) {
		return new WaitOptions(description, null, Duration.ZERO, null, null, SAFETY_INTERVAL, Integer.MAX_VALUE);
	}

	/**
	 * Set how long to wait.
	 * @param timeout the time
	 * @return a changed copy
	 */
	public WaitOptions timeout(Duration timeout) {
		return new WaitOptions(this.description, timeout, this.firstDelay, this.interval, this.maxInterval,
				this.safetyInterval, this.maxReads);
	}

	/**
	 * Set how long to wait before the first read.
	 * @param firstDelay the time, may be zero
	 * @return a changed copy
	 */
	public WaitOptions firstDelay(Duration firstDelay) {
		return new WaitOptions(this.description, this.timeout, firstDelay, this.interval, this.maxInterval,
				this.safetyInterval, this.maxReads);
	}

	/**
	 * Set how often to read.
	 * @param interval the shortest time between two reads
	 * @param maxInterval the longest time between two reads without the stream
	 * @return a changed copy
	 */
	public WaitOptions interval(Duration interval, Duration maxInterval) {
		return new WaitOptions(this.description, this.timeout, this.firstDelay, interval, maxInterval,
				this.safetyInterval, this.maxReads);
	}

	/**
	 * Set how often to read while the stream is connected and silent.
	 * @param safetyInterval the time
	 * @return a changed copy
	 */
	public WaitOptions safetyInterval(Duration safetyInterval) {
		return new WaitOptions(this.description, this.timeout, this.firstDelay, this.interval, this.maxInterval,
				safetyInterval, this.maxReads);
	}

	/**
	 * Set the number of reads after which the wait ends.
	 * @param maxReads the number, 1 or more
	 * @return a changed copy
	 */
	public WaitOptions maxReads(int maxReads) {
		return new WaitOptions(this.description, this.timeout, this.firstDelay, this.interval, this.maxInterval,
				this.safetyInterval, maxReads);
	}

	CheckIntervals intervals(TurnSettings settings) {
		return new CheckIntervals((this.interval != null) ? this.interval : settings.firstCheck(),
				(this.maxInterval != null) ? this.maxInterval : settings.maxCheck());
	}

	private static void requirePositive(@Nullable Duration duration, String name) {
		Assert.isTrue(duration == null || (!duration.isNegative() && !duration.isZero()),
				() -> "'" + name + "' must be longer than nothing but is " + duration);
	}

}
