package io.codexmanager.client.turn;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * How long a turn may take, on each of its clocks. Every limit is above 0. One that is
 * left out does not hold; the limits of a call come before those of the profile.
 *
 * @param total how long to wait altogether, the time before the message is sent included
 * @param active how long the runtime may work
 * @param idle how long the runtime may show no sign while it should be working
 * @param human how long approvals and questions may wait for people, all of them together
 */
public record TurnLimits(@Nullable Duration total, @Nullable Duration active, @Nullable Duration idle,
		@Nullable Duration human) {

	public TurnLimits {
		requirePositive(total, "total");
		requirePositive(active, "active");
		requirePositive(idle, "idle");
		requirePositive(human, "human");
	}

	/**
	 * No limits.
	 * @return limits that leave everything out
	 */
	public static TurnLimits none() {
		return new TurnLimits(null, null, null, null);
	}

	/**
	 * Choose how long to wait altogether.
	 * @param total the time
	 * @return a changed copy
	 */
	public TurnLimits total(Duration total) {
		return new TurnLimits(total, this.active, this.idle, this.human);
	}

	/**
	 * Choose how long the runtime may work.
	 * @param active the time
	 * @return a changed copy
	 */
	public TurnLimits active(Duration active) {
		return new TurnLimits(this.total, active, this.idle, this.human);
	}

	/**
	 * Choose how long the runtime may show no sign.
	 * @param idle the time
	 * @return a changed copy
	 */
	public TurnLimits idle(Duration idle) {
		return new TurnLimits(this.total, this.active, idle, this.human);
	}

	/**
	 * Choose how long people may be waited for.
	 * @param human the time
	 * @return a changed copy
	 */
	public TurnLimits human(Duration human) {
		return new TurnLimits(this.total, this.active, this.idle, human);
	}

	/**
	 * Fill what is left out.
	 * @param others the limits that hold instead
	 * @return these limits, and for what they leave out the others
	 */
	public TurnLimits orElse(TurnLimits others) {
		return new TurnLimits((this.total != null) ? this.total : others.total,
				(this.active != null) ? this.active : others.active, (this.idle != null) ? this.idle : others.idle,
				(this.human != null) ? this.human : others.human);
	}

	private static void requirePositive(@Nullable Duration duration, String name) {
		Assert.isTrue(duration == null || (!duration.isNegative() && !duration.isZero()),
				() -> "'" + name + "' must be longer than nothing but is " + duration);
	}

}
