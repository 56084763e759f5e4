package io.codexmanager.client.turn;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * Another turn of the session is running, so the message was not sent.
 */
public class TurnInProgressException extends TurnException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param turn the turn and what it wrote
	 * @param message what happened and what to do about it
	 * @param cause the cause, if there is one
	 */
	public TurnInProgressException(InterruptedWork turn, String message, @Nullable Throwable cause) {
		super(turn, message, cause);
	}

}
