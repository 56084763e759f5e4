package io.codexmanager.client.operation;

import java.io.Serial;

import io.codexmanager.CodexException;

/**
 * A blocking method was called on a thread that must not be blocked, such as an event
 * loop. Nothing was sent.
 */
public class CodexBlockingException extends CodexException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param thread name of the thread
	 */
	public CodexBlockingException(String thread) {
		super("The blocking client was called on thread '" + thread + "', which must not be blocked; use the"
				+ " ReactiveCodexManager there, or go to another thread, for example with"
				+ " subscribeOn(Schedulers.boundedElastic()). Nothing was sent");
	}

}
