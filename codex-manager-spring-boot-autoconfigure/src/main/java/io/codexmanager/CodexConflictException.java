package io.codexmanager;

import java.io.Serial;

/**
 * The state of the session does not allow the operation (409). The manager answers so
 * also where the runtime refuses an unknown id, a bad cursor or a missing account.
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
