package io.codexmanager.client.operation;

import java.io.Serial;

import io.codexmanager.OperationCall;

/**
 * The manager rejected the request as malformed (400, 413, 415), or its runtime rejected
 * a value, for which the manager responds with 409 or 501.
 */
public class CodexInvalidRequestException extends CodexResponseException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param call the call
	 * @param message what happened and what to do about it
	 * @param error the answer
	 */
	public CodexInvalidRequestException(OperationCall call, String message, ErrorResponse error) {
		super(call, message, error);
	}

}
