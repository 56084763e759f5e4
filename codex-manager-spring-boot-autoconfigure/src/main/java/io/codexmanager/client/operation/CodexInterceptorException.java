package io.codexmanager.client.operation;

import java.io.Serial;

import io.codexmanager.OperationCall;
import org.jspecify.annotations.Nullable;

/**
 * An interceptor of the application did not do its part of a call. The call itself is
 * never repeated because of that.
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
	 * Tell whether the call was made all the same.
	 * @return {@code true} if the manager has answered it, {@code false} if nothing was
	 * sent
	 */
	public boolean sent() {
		return this.sent;
	}

}
