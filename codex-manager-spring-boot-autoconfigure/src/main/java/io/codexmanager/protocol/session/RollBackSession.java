package io.codexmanager.protocol.session;

import org.springframework.util.Assert;

/**
 * How many turns to remove from the end of the history.
 *
 * @param numTurns the number, 1 or more; more than there are empties the session
 */
public record RollBackSession(int numTurns) {

	public RollBackSession {
		Assert.isTrue(numTurns >= 1, () -> "'numTurns' must be 1 or more but is " + numTurns);
	}

}
