package io.codexmanager.client.turn;

import java.io.Serial;

import io.codexmanager.observation.TurnOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The manager could not be reached for too long; how the turn ended is unknown.
 */
public class TurnStreamLostException extends TurnException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param turn the turn and what it wrote
	 * @param message what happened and what to do about it
	 * @param cause the cause, if there is one
	 */
	public TurnStreamLostException(InterruptedWork turn, String message, @Nullable Throwable cause) {
		super(turn, message, cause);
	}

	@Override
	TurnOutcome outcome() {
		return TurnOutcome.LOST;
	}

}
