package io.codexmanager.skill;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * How an answer is submitted until it arrives.
 *
 * @param tries how often at most, at least 1
 * @param firstWait the wait before the second try; it doubles with each further one, and
 * varies by half
 * @param longestWait the longest wait between two tries
 */
public record SubmissionSettings(int tries, Duration firstWait, Duration longestWait) {

	public SubmissionSettings {
		Assert.isTrue(tries > 0, "'tries' must be positive");
		Assert.isTrue(!firstWait.isNegative() && !firstWait.isZero(), "'firstWait' must be positive");
		Assert.isTrue(longestWait.compareTo(firstWait) >= 0, "'longestWait' must not be shorter than 'firstWait'");
	}

	/**
	 * Six tries, 200 ms to 5 s apart.
	 * @return the defaults
	 */
	public static SubmissionSettings defaults() {
		return new SubmissionSettings(6, Duration.ofMillis(200), Duration.ofSeconds(5));
	}

}
