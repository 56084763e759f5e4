package io.codexmanager.client.operation;

import java.io.Serial;

import io.codexmanager.OperationCall;

/**
 * The manager rejected the credentials, or the session belongs to a worker of the manager
 * (401, 403), or its runtime is not logged in to an account (401, 409).
 */
public class CodexAccessDeniedException extends CodexResponseException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param call the call
	 * @param message what happened and what to do about it
	 * @param error the answer
	 */
	public CodexAccessDeniedException(OperationCall call, String message, ErrorResponse error) {
		super(call, message, error);
	}

}
