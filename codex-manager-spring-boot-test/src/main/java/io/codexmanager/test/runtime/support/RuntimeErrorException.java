package io.codexmanager.test.runtime.support;

import java.io.Serial;

/**
 * The runtime refuses a call; the message is what the manager learns of it.
 */
public final class RuntimeErrorException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private RuntimeErrorException(String message) {
		super(message, null, false, false);
	}

	/**
	 * The refusal of nearly everything that is wrong with a call.
	 * @param message the runtime's words
	 * @return the exception
	 */
	public static RuntimeErrorException invalid(String message) {
		return new RuntimeErrorException("codex rpc error -32600: " + message);
	}

	/**
	 * The failure of a call that was understood.
	 * @param message the runtime's words
	 * @return the exception
	 */
	public static RuntimeErrorException failed(String message) {
		return new RuntimeErrorException("codex rpc error -32603: " + message);
	}

	/**
	 * There is no runtime to call.
	 * @return the exception
	 */
	public static RuntimeErrorException gone() {
		return new RuntimeErrorException("codex app-server is not running");
	}

	/**
	 * The runtime does not answer.
	 * @param method the method that was called
	 * @return the exception
	 */
	public static RuntimeErrorException silent(String method) {
		return new RuntimeErrorException("codex request timed out: " + method);
	}

}
