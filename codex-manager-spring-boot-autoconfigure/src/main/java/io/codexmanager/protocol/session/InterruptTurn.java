package io.codexmanager.protocol.session;

import io.codexmanager.protocol.TextChecks;

/**
 * Which turn to interrupt. The runtime interrupts whatever turn runs, whichever is named
 * here, and with none running the server does not answer for two minutes.
 *
 * @param turnId the turn
 */
public record InterruptTurn(String turnId) {

	public InterruptTurn {
		TextChecks.require("turnId", turnId);
	}

}
