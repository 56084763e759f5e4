package io.codexmanager.client.operation;

import java.io.Serial;

import io.codexmanager.OperationCall;

/**
 * The session or other named object does not exist (404, or 409 if the runtime reports
 * it).
 */
public class CodexNotFoundException extends CodexResponseException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param call the call
	 * @param message what happened and what to do about it
	 * @param error the answer
	 */
	public CodexNotFoundException(OperationCall call, String message, ErrorResponse error) {
		super(call, message, error);
	}

}
