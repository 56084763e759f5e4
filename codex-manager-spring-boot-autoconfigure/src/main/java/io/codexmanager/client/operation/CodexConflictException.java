package io.codexmanager.client.operation;

import java.io.Serial;

import io.codexmanager.OperationCall;

/**
 * The state of the session does not allow the operation (409). The runtime rejects
 * unknown sessions and those that are archived, not loaded or without a turn with the
 * same message.
 */
public class CodexConflictException extends CodexResponseException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param call the call
	 * @param message what happened and what to do about it
	 * @param error the answer
	 */
	public CodexConflictException(OperationCall call, String message, ErrorResponse error) {
		super(call, message, error);
	}

}
