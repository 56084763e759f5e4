package io.codexmanager.test.server;

import java.io.Serial;

/**
 * Ends the handling of a request with an answer.
 */
final class RefusedException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient Reply reply;

	RefusedException(Reply reply) {
		super("Refused with " + reply.status(), null, false, false);
		this.reply = reply;
	}

	Reply reply() {
		return this.reply;
	}

}
