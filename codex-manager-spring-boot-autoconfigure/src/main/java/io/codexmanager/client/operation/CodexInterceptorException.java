package io.codexmanager.client.operation;

import java.io.Serial;

import io.codexmanager.OperationCall;
import org.jspecify.annotations.Nullable;

/**
 * An interceptor of the application failed. The call itself is never repeated because of
 * that.
 */
public class CodexInterceptorException extends CodexOperationException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final boolean sent;

	/**
	 * Create an exception.
	 * @param call the call
	 * @param message what the interceptor did
	 * @param sent whether the manager has answered the call
	 * @param cause the cause, if there is one
	 */
	public CodexInterceptorException(OperationCall call, String message, boolean sent, @Nullable Throwable cause) {
		super(call, message, false, cause);
		this.sent = sent;
	}

	/**
	 * Return whether the call was made nevertheless.
	 * @return {@code true} if the manager has responded to it, {@code false} if nothing
	 * was sent
	 */
	public boolean sent() {
		return this.sent;
	}

}
