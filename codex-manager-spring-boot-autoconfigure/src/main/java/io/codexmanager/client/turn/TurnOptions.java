package io.codexmanager.client.turn;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * How to wait for a turn.
 *
 * @param whileBusy what to do while another turn of the session runs
 * @param limits how long to wait; limits that are not set come from the profile
 * @param onGiveUp what happens to the turn if the wait ends before it
 * @param whenShared how to treat a turn that also took messages of others
 */
public record TurnOptions(WhileBusy whileBusy, TurnLimits limits, OnGiveUp onGiveUp, WhenShared whenShared) {

	public TurnOptions {
		Assert.notNull(whileBusy, "'whileBusy' must not be null");
		Assert.notNull(limits, "'limits' must not be null");
		Assert.notNull(onGiveUp, "'onGiveUp' must not be null");
		Assert.notNull(whenShared, "'whenShared' must not be null");
	}

	/**
	 * Wait for a running turn, with the limits of the profile, leave the turn running
	 * when the wait ends, and accept a turn that also took messages of others.
	 * @return the options
	 */
	public static TurnOptions defaults() {
		return new TurnOptions(WhileBusy.WAIT, TurnLimits.none(), OnGiveUp.LEAVE, WhenShared.ACCEPT);
	}

	/**
	 * Set what to do while another turn of the session runs.
	 * @param whileBusy what to do
	 * @return a changed copy
	 */
	public TurnOptions whileBusy(WhileBusy whileBusy) {
		return new TurnOptions(whileBusy, this.limits, this.onGiveUp, this.whenShared);
	}

	/**
	 * Set how long to wait in total, including the time in which people decide approvals.
	 * If it is not set, the profile's {@code turn-timeout} applies, 30 minutes by
	 * default.
	 * @param timeout the time, above 0
	 * @return a changed copy
	 */
	public TurnOptions timeout(Duration timeout) {
		return limits(this.limits.total(timeout));
	}

	/**
	 * Set how long the runtime may work. If it is not set, the profile's
	 * {@code turns.active-timeout} applies; by default there is no limit.
	 * @param timeout the time, above 0
	 * @return a changed copy
	 */
	public TurnOptions activeTimeout(Duration timeout) {
		return limits(this.limits.active(timeout));
	}

	/**
	 * Set how long the runtime may show no activity while it should be working. If it is
	 * not set, the profile's {@code turns.idle-timeout} applies; by default there is no
	 * limit.
	 * @param timeout the time, above 0
	 * @return a changed copy
	 */
	public TurnOptions idleTimeout(Duration timeout) {
		return limits(this.limits.idle(timeout));
	}

	/**
	 * Set how long approvals and questions may wait for people. If it is not set, the
	 * profile's {@code turns.human-timeout} applies; by default there is no limit.
	 * @param timeout the time, above 0
	 * @return a changed copy
	 */
	public TurnOptions humanTimeout(Duration timeout) {
		return limits(this.limits.human(timeout));
	}

	/**
	 * Set how long to wait.
	 * @param limits the limits
	 * @return a changed copy
	 */
	public TurnOptions limits(TurnLimits limits) {
		return new TurnOptions(this.whileBusy, limits, this.onGiveUp, this.whenShared);
	}

	/**
	 * Set what happens to the turn if the wait ends before it.
	 * @param onGiveUp what to do
	 * @return a changed copy
	 */
	public TurnOptions onGiveUp(OnGiveUp onGiveUp) {
		return new TurnOptions(this.whileBusy, this.limits, onGiveUp, this.whenShared);
	}

	/**
	 * Set how to treat a turn that also took messages of others, which is always the case
	 * for a turn that was steered.
	 * @param whenShared what to do
	 * @return a changed copy
	 */
	public TurnOptions whenShared(WhenShared whenShared) {
		return new TurnOptions(this.whileBusy, this.limits, this.onGiveUp, whenShared);
	}

	/**
	 * Return how long to wait in total.
	 * @return the time, {@code null} for the limit of the profile
	 */
	public @Nullable Duration timeout() {
		return this.limits.total();
	}

	/**
	 * What to do while another turn of the session runs.
	 */
	public enum WhileBusy {

		/** Wait until it has ended. */
		WAIT,

		/** Add the text to the running turn and wait for its end. */
		STEER,

		/** Fail with a {@link io.codexmanager.client.turn.TurnInProgressException}. */
		FAIL

	}

	/**
	 * How to treat a turn that also took messages of others.
	 */
	public enum WhenShared {

		/**
		 * Return its result, whose {@link TurnResult#joined()} has the other messages.
		 */
		ACCEPT,
		/** Fail with a {@link TurnSharedException}, which carries the result. */
		FAIL

	}

	/**
	 * What happens to the turn if its waiter is cancelled or its time has expired.
	 */
	public enum OnGiveUp {

		/** It continues. */
		LEAVE,

		/**
		 * It is interrupted, even if the message joined a turn of somebody else. The
		 * error of a time-out is raised once the manager has been notified.
		 */
		INTERRUPT

	}

}
