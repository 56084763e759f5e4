package io.codexmanager.client.turn;

import java.io.Serial;
import java.time.Duration;

import io.codexmanager.observation.TurnOutcome;

/**
 * The turn did not end in time. It continues at the manager, unless the options say that
 * it is interrupted.
 */
public class TurnTimedOutException extends TurnException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final TurnClock clock;

	private final Duration limit;

	/**
	 * Create an exception.
	 * @param turn the turn and what it wrote
	 * @param clock the clock that expired
	 * @param limit the limit of that clock
	 * @param message what happened and what to do about it
	 */
	public TurnTimedOutException(InterruptedWork turn, TurnClock clock, Duration limit, String message) {
		super(turn, message, null);
		this.clock = clock;
		this.limit = limit;
	}

	/**
	 * Return the clock that expired.
	 * @return the clock
	 */
	public TurnClock clock() {
		return this.clock;
	}

	/**
	 * Return the limit of that clock.
	 * @return the limit
	 */
	public Duration limit() {
		return this.limit;
	}

	@Override
	TurnOutcome outcome() {
		return TurnOutcome.TIMED_OUT;
	}

}
