package io.codexmanager.client.turn;

import java.time.Duration;
import java.util.Objects;

import org.springframework.util.Assert;

/**
 * How turns are waited for.
 *
 * @param limits how long to wait for a turn, on each of its clocks; by default 30 minutes
 * altogether, people who decide approvals included, and no other limits
 * @param connectGrace how long to wait for the event stream before a message is sent
 * without it; 3 seconds by default
 * @param firstCheck how soon the server is asked when the stream is away, and again after
 * 1.5 times as long each time, up to {@code maxCheck}; 500 milliseconds by default
 * @param maxCheck the longest time between two questions to the server, also while the
 * stream is connected and silent, when it is how the death of the runtime is noticed; 5
 * seconds by default
 * @param giveUpAfter how long the server may be unreachable before the outcome of the
 * turn counts as unknown, and how long a turn is looked for when the answer to its
 * message was lost; 60 seconds by default
 */
public record TurnSettings(TurnLimits limits, Duration connectGrace, Duration firstCheck, Duration maxCheck,
		Duration giveUpAfter) {

	public TurnSettings {
		Assert.notNull(limits.total(), "'limits' must have a total");
		Assert.isTrue(!connectGrace.isNegative(), "'connectGrace' must not be negative");
		requirePositive(firstCheck, "firstCheck");
		requirePositive(maxCheck, "maxCheck");
		requirePositive(giveUpAfter, "giveUpAfter");
	}

	/**
	 * Settings with a single limit.
	 * @param timeout how long to wait altogether
	 * @param connectGrace how long to wait for the event stream
	 * @param firstCheck how soon the server is asked
	 * @param maxCheck the longest time between two questions
	 * @param giveUpAfter how long the server may be unreachable, and how long a turn is
	 * looked for when the answer to its message was lost
	 */
	public TurnSettings(Duration timeout, Duration connectGrace, Duration firstCheck, Duration maxCheck,
			Duration giveUpAfter) {
		this(TurnLimits.none().total(timeout), connectGrace, firstCheck, maxCheck, giveUpAfter);
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
		return limits(this.limits.total(timeout));
	}

	/**
	 * Choose how long to wait for a turn.
	 * @param limits the limits, with a total
	 * @return a changed copy
	 */
	public TurnSettings limits(TurnLimits limits) {
		return new TurnSettings(limits, this.connectGrace, this.firstCheck, this.maxCheck, this.giveUpAfter);
	}

	/**
	 * Return how long to wait for a turn altogether.
	 * @return the time
	 */
	public Duration timeout() {
		return Objects.requireNonNull(this.limits.total());
	}

	private static void requirePositive(Duration duration, String name) {
		Assert.isTrue(!duration.isNegative() && !duration.isZero(), () -> "'" + name + "' must be longer than nothing");
	}

}
