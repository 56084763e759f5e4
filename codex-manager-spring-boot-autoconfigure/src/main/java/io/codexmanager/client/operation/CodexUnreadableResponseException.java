package io.codexmanager.client.operation;

import java.io.Serial;

import io.codexmanager.OperationCall;
import org.jspecify.annotations.Nullable;

/**
 * The manager responded with something that does not fit the operation.
 */
public class CodexUnreadableResponseException extends CodexOperationException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param call the call
	 * @param message what could not be read
	 * @param cause the cause, if there is one
	 */
	public CodexUnreadableResponseException(OperationCall call, String message, @Nullable Throwable cause) {
		super(call, message, false, cause);
	}

}
