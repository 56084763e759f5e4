package io.codexmanager.protocol.session;

import io.codexmanager.protocol.TextChecks;

/**
 * Further input for a running turn.
 *
 * @param input the text, at least one character besides blanks
 */
public record SteerTurn(String input) {

	public SteerTurn {
		TextChecks.require("input", input);
	}

}
