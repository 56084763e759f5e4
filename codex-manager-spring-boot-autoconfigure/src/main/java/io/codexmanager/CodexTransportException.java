package io.codexmanager;

import java.io.Serial;

/**
 * The manager could not be reached, or the connection broke before its answer.
 */
public class CodexTransportException extends CodexOperationException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param call the call
	 * @param message what happened and what to do about it
	 * @param cause the cause
	 */
	public CodexTransportException(OperationCall call, String message, Throwable cause) {
		super(call, message, true, cause);
	}

}
