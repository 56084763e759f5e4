package io.codexmanager.client.operation;

import java.io.Serial;

import io.codexmanager.OperationCall;

/**
 * The session was deleted (410).
 */
public class CodexGoneException extends CodexResponseException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param call the call
	 * @param message what happened and what to do about it
	 * @param error the answer
	 */
	public CodexGoneException(OperationCall call, String message, ErrorResponse error) {
		super(call, message, error);
	}

}
