package io.codexmanager.observation;

import java.util.Locale;

/**
 * How a turn ended for the one who waited for it.
 */
public enum TurnOutcome {

	/** The model answered. */
	COMPLETED,

	/** The turn failed. */
	FAILED,

	/** Somebody interrupted the turn. */
	INTERRUPTED,

	/** A time limit was over first. */
	TIMED_OUT,

	/** The one who waited gave up. */
	CANCELLED,

	/** The runtime, the session or the connection was lost. */
	LOST,

	/**
	 * The message was refused, no turn took it, or the wait failed for another reason.
	 */
	ERROR;

	/**
	 * Return the value for metrics.
	 * @return the name in lower case
	 */
	public String value() {
		return name().toLowerCase(Locale.ROOT);
	}

}
