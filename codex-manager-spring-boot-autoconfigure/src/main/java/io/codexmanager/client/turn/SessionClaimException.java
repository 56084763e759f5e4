package io.codexmanager.client.turn;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * The claim store failed, so it could not be determined whether another instance of the
 * service runs a turn in the session. The message was not sent.
 */
public class SessionClaimException extends TurnException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param turn the session
	 * @param message what happened and what to do about it
	 * @param cause why the store failed
	 */
	public SessionClaimException(InterruptedWork turn, String message, @Nullable Throwable cause) {
		super(turn, message, cause);
	}

}
