package io.codexmanager.client.operation;

import java.io.Serial;

import io.codexmanager.OperationCall;

/**
 * The manager failed, or its runtime rejected the call (5xx). A 500 often means an
 * unknown, malformed or archived id, or a runtime that is gone. Retryable from 502 on.
 */
public class CodexServerException extends CodexResponseException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param call the call
	 * @param message what happened and what to do about it
	 * @param error the answer
	 */
	public CodexServerException(OperationCall call, String message, ErrorResponse error) {
		super(call, message, error);
	}

}
