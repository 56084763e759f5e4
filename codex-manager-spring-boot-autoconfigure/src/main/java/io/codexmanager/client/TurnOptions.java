package io.codexmanager.client;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * How to wait for a turn.
 *
 * @param whileBusy what to do while another turn of the session runs
 * @param timeout how long to wait altogether, people who decide approvals included; the
 * profile's {@code turn-timeout} if left out
 */
public record TurnOptions(WhileBusy whileBusy, @Nullable Duration timeout) {

	public TurnOptions {
		Assert.notNull(whileBusy, "'whileBusy' must not be null");
		Assert.isTrue(timeout == null || (!timeout.isNegative() && !timeout.isZero()),
				() -> "'timeout' must be longer than nothing but is " + timeout);
	}

	/**
	 * Wait for a running turn, and as long as the profile says.
	 * @return the options
	 */
	public static TurnOptions defaults() {
		return new TurnOptions(WhileBusy.WAIT, null);
	}

	/**
	 * Choose what to do while another turn of the session runs.
	 * @param whileBusy what to do
	 * @return a changed copy
	 */
	public TurnOptions whileBusy(WhileBusy whileBusy) {
		return new TurnOptions(whileBusy, this.timeout);
	}

	/**
	 * Choose how long to wait altogether.
	 * @param timeout the time
	 * @return a changed copy
	 */
	public TurnOptions timeout(Duration timeout) {
		return new TurnOptions(this.whileBusy, timeout);
	}

	/**
	 * What to do while another turn of the session runs.
	 */
	public enum WhileBusy {

		/** Wait until it has ended. */
		WAIT,

		/** Give the text to the running turn and wait for its end. */
		STEER,

		/** Fail with a {@link io.codexmanager.TurnInProgressException}. */
		FAIL

	}

}
