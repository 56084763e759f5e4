package io.codexmanager.client.turn;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * How long a turn may take, on each of its clocks. Every limit is above 0. A limit that
 * is not set does not apply; the limits of a call take precedence over those of the
 * profile.
 *
 * @param total how long to wait in total, including the time before the message is sent
 * @param active how long the runtime may work
 * @param idle how long the runtime may show no activity while it should be working
 * @param human how long approvals and questions may wait for people in total
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
	 * @return limits of which none is set
	 */
	public static TurnLimits none() {
		return new TurnLimits(null, null, null, null);
	}

	/**
	 * Set how long to wait in total.
	 * @param total the time
	 * @return a changed copy
	 */
	public TurnLimits total(Duration total) {
		return new TurnLimits(total, this.active, this.idle, this.human);
	}

	/**
	 * Set how long the runtime may work.
	 * @param active the time
	 * @return a changed copy
	 */
	public TurnLimits active(Duration active) {
		return new TurnLimits(this.total, active, this.idle, this.human);
	}

	/**
	 * Set how long the runtime may show no activity.
	 * @param idle the time
	 * @return a changed copy
	 */
	public TurnLimits idle(Duration idle) {
		return new TurnLimits(this.total, this.active, idle, this.human);
	}

	/**
	 * Set how long people may be waited for.
	 * @param human the time
	 * @return a changed copy
	 */
	public TurnLimits human(Duration human) {
		return new TurnLimits(this.total, this.active, this.idle, human);
	}

	/**
	 * Complete the limits that are not set.
	 * @param others the limits that apply instead
	 * @return these limits, and the others for those that are not set
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
