package io.codexmanager.test.runtime.session;

import java.io.Serial;

/**
 * Stops a script whose turn has ended.
 */
public final class TurnEndedException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	public TurnEndedException(String turnId) {
		super("Turn " + turnId + " has ended", null, false, false);
	}

}
