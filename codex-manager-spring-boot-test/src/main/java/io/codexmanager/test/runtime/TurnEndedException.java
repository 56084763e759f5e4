package io.codexmanager.test.runtime;

import java.io.Serial;

/**
 * Stops a script whose turn has ended.
 */
final class TurnEndedException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	TurnEndedException(String turnId) {
		super("Turn " + turnId + " has ended", null, false, false);
	}

}
