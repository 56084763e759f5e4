package io.codexmanager.client.turn;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * How to wait for a turn.
 *
 * @param whileBusy what to do while another turn of the session runs
 * @param limits how long to wait; what is left out comes from the profile
 * @param onGiveUp what becomes of the turn when the waiting ends before it
 * @param whenShared what a turn counts for that took messages of others, too
 */
public record TurnOptions(WhileBusy whileBusy, TurnLimits limits, OnGiveUp onGiveUp, WhenShared whenShared) {

	public TurnOptions {
		Assert.notNull(whileBusy, "'whileBusy' must not be null");
		Assert.notNull(limits, "'limits' must not be null");
		Assert.notNull(onGiveUp, "'onGiveUp' must not be null");
		Assert.notNull(whenShared, "'whenShared' must not be null");
	}

	/**
	 * Wait for a running turn, as long as the profile says, leave the turn alone, and
	 * accept one that took messages of others, too.
	 * @return the options
	 */
	public static TurnOptions defaults() {
		return new TurnOptions(WhileBusy.WAIT, TurnLimits.none(), OnGiveUp.LEAVE, WhenShared.ACCEPT);
	}

	/**
	 * Choose what to do while another turn of the session runs.
	 * @param whileBusy what to do
	 * @return a changed copy
	 */
	public TurnOptions whileBusy(WhileBusy whileBusy) {
		return new TurnOptions(whileBusy, this.limits, this.onGiveUp, this.whenShared);
	}

	/**
	 * Choose how long to wait altogether, people who decide approvals included. Without
	 * it the profile's {@code turn-timeout} holds, 30 minutes by default.
	 * @param timeout the time, above 0
	 * @return a changed copy
	 */
	public TurnOptions timeout(Duration timeout) {
		return limits(this.limits.total(timeout));
	}

	/**
	 * Choose how long the runtime may work. Without it the profile's
	 * {@code turns.active-timeout} holds; by default there is no limit.
	 * @param timeout the time, above 0
	 * @return a changed copy
	 */
	public TurnOptions activeTimeout(Duration timeout) {
		return limits(this.limits.active(timeout));
	}

	/**
	 * Choose how long the runtime may show no sign while it should be working. Without it
	 * the profile's {@code turns.idle-timeout} holds; by default there is no limit.
	 * @param timeout the time, above 0
	 * @return a changed copy
	 */
	public TurnOptions idleTimeout(Duration timeout) {
		return limits(this.limits.idle(timeout));
	}

	/**
	 * Choose how long approvals and questions may wait for people. Without it the
	 * profile's {@code turns.human-timeout} holds; by default there is no limit.
	 * @param timeout the time, above 0
	 * @return a changed copy
	 */
	public TurnOptions humanTimeout(Duration timeout) {
		return limits(this.limits.human(timeout));
	}

	/**
	 * Choose how long to wait.
	 * @param limits the limits
	 * @return a changed copy
	 */
	public TurnOptions limits(TurnLimits limits) {
		return new TurnOptions(this.whileBusy, limits, this.onGiveUp, this.whenShared);
	}

	/**
	 * Choose what becomes of the turn when the waiting ends before it.
	 * @param onGiveUp what to do
	 * @return a changed copy
	 */
	public TurnOptions onGiveUp(OnGiveUp onGiveUp) {
		return new TurnOptions(this.whileBusy, this.limits, onGiveUp, this.whenShared);
	}

	/**
	 * Choose what a turn counts for that took messages of others, too. A turn that was
	 * steered always did.
	 * @param whenShared what to do
	 * @return a changed copy
	 */
	public TurnOptions whenShared(WhenShared whenShared) {
		return new TurnOptions(this.whileBusy, this.limits, this.onGiveUp, whenShared);
	}

	/**
	 * Return how long to wait altogether.
	 * @return the time, {@code null} for what the profile says
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

		/** Give the text to the running turn and wait for its end. */
		STEER,

		/** Fail with a {@link io.codexmanager.client.turn.TurnInProgressException}. */
		FAIL

	}

	/**
	 * What a turn counts for that took messages of others, too.
	 */
	public enum WhenShared {

		/** It is a result, whose {@link TurnResult#joined()} tells of the others. */
		ACCEPT,
		/** Fail with a {@link TurnSharedException}, which carries the result. */
		FAIL

	}

	/**
	 * What becomes of the turn when its waiter is cancelled or runs out of time.
	 */
	public enum OnGiveUp {

		/** It goes on. */
		LEAVE,

		/**
		 * It is interrupted, also when the message joined a turn of somebody else. The
		 * error of a time-out comes once the manager was told.
		 */
		INTERRUPT

	}

}
