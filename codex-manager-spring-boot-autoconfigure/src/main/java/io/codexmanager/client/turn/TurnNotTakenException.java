package io.codexmanager.client.turn;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * The message was accepted, but the turn it joined ended without taking it, so no turn
 * will answer it.
 */
public class TurnNotTakenException extends TurnException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param turn the turn and what it wrote
	 * @param message what happened and what to do about it
	 * @param cause the cause, if there is one
	 */
	public TurnNotTakenException(InterruptedWork turn, String message, @Nullable Throwable cause) {
		super(turn, message, cause);
	}

}
