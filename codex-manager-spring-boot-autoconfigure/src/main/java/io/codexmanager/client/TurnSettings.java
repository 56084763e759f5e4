package io.codexmanager.client;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * How turns are waited for.
 *
 * @param timeout how long to wait for a turn altogether, people who decide approvals
 * included; 30 minutes by default
 * @param connectGrace how long to wait for the event stream before a message is sent
 * without it; 3 seconds by default
 * @param firstCheck how soon the server is asked when the stream is away, and again after
 * 1.5 times as long each time, up to {@code maxCheck}; 500 milliseconds by default
 * @param maxCheck the longest time between two questions to the server, also while the
 * stream is connected and silent, when it is how the death of the runtime is noticed; 5
 * seconds by default
 * @param giveUpAfter how long the server may be unreachable before the outcome of the
 * turn counts as unknown; 60 seconds by default
 */
public record TurnSettings(Duration timeout, Duration connectGrace, Duration firstCheck, Duration maxCheck,
		Duration giveUpAfter) {

	public TurnSettings {
		requirePositive(timeout, "timeout");
		Assert.isTrue(!connectGrace.isNegative(), "'connectGrace' must not be negative");
		requirePositive(firstCheck, "firstCheck");
		requirePositive(maxCheck, "maxCheck");
		requirePositive(giveUpAfter, "giveUpAfter");
	}

	/**
	 * The defaults.
	 * @return the settings
	 */
	public static TurnSettings defaults() {
		return new TurnSettings(Duration.ofMinutes(30), Duration.ofSeconds(3), Duration.ofMillis(500),
				Duration.ofSeconds(5), Duration.ofSeconds(60));
	}

	/**
	 * Choose how long to wait for a turn altogether.
	 * @param timeout the time
	 * @return a changed copy
	 */
	public TurnSettings timeout(Duration timeout) {
		return new TurnSettings(timeout, this.connectGrace, this.firstCheck, this.maxCheck, this.giveUpAfter);
	}

	private static void requirePositive(Duration duration, String name) {
		Assert.isTrue(!duration.isNegative() && !duration.isZero(), () -> "'" + name + "' must be longer than nothing");
	}

}
