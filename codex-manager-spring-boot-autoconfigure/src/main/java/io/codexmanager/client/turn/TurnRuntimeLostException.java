package io.codexmanager.client.turn;

import java.io.Serial;

import io.codexmanager.observation.TurnOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The runtime that ran the turn is gone. The manager does not restart it automatically;
 * the turn will not continue.
 */
public class TurnRuntimeLostException extends TurnException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param turn the turn and what it wrote
	 * @param message what happened and what to do about it
	 * @param cause the cause, if there is one
	 */
	public TurnRuntimeLostException(InterruptedWork turn, String message, @Nullable Throwable cause) {
		super(turn, message, cause);
	}

	@Override
	TurnOutcome outcome() {
		return TurnOutcome.LOST;
	}

}
