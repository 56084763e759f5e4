package io.codexmanager.client.operation;

import java.io.Serial;

import io.codexmanager.OperationCall;

/**
 * The object to change is locked on the manager (423).
 */
public class CodexLockedException extends CodexResponseException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param call the call
	 * @param message what happened and what to do about it
	 * @param error the answer
	 */
	public CodexLockedException(OperationCall call, String message, ErrorResponse error) {
		super(call, message, error);
	}

}
