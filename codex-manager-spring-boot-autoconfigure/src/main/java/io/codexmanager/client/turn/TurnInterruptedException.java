package io.codexmanager.client.turn;

import java.io.Serial;

import io.codexmanager.observation.TurnOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The turn was interrupted, by a person, another client, or a decision that cancels.
 */
public class TurnInterruptedException extends TurnException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param turn the turn and what it wrote
	 * @param message what happened and what to do about it
	 * @param cause the cause, if there is one
	 */
	public TurnInterruptedException(InterruptedWork turn, String message, @Nullable Throwable cause) {
		super(turn, message, cause);
	}

	@Override
	TurnOutcome outcome() {
		return TurnOutcome.INTERRUPTED;
	}

}
