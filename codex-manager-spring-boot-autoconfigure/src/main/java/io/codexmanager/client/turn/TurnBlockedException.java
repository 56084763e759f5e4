package io.codexmanager.client.turn;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * The turn could not end, because it would wait for a part of this application that
 * itself waits for the turn, or that is not started yet. The message says which part,
 * what happened to the text that was to be sent, and what to do.
 */
public class TurnBlockedException extends TurnException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param turn the session
	 * @param message what happened and what to do about it
	 * @param cause the cause, if there is one
	 */
	public TurnBlockedException(InterruptedWork turn, String message, @Nullable Throwable cause) {
		super(turn, message, cause);
	}

}
