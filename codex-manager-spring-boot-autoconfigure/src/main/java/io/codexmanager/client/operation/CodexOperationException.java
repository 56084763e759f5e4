package io.codexmanager.client.operation;

import java.io.Serial;

import io.codexmanager.CodexException;
import io.codexmanager.OperationCall;
import org.jspecify.annotations.Nullable;

/**
 * A call of the control plane did not succeed.
 */
public abstract class CodexOperationException extends CodexException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final OperationCall call;

	private final boolean retryable;

	/**
	 * Create an exception.
	 * @param call the call
	 * @param message what happened and what to do about it
	 * @param retryable whether the same call can succeed later
	 * @param cause the cause, if there is one
	 */
	protected CodexOperationException(OperationCall call, String message, boolean retryable,
			@Nullable Throwable cause) {
		super(message, cause);
		this.call = call;
		this.retryable = retryable;
	}

	/**
	 * Return the call that did not succeed.
	 * @return the call
	 */
	public OperationCall call() {
		return this.call;
	}

	/**
	 * Return the name of the operation.
	 * @return the name, for example {@code sessions.create}
	 */
	public String operation() {
		return this.call.operation();
	}

	/**
	 * Return the HTTP method.
	 * @return the method
	 */
	public String method() {
		return this.call.method();
	}

	/**
	 * Return the path with its placeholders, without the API prefix.
	 * @return the path
	 */
	public String path() {
		return this.call.path();
	}

	@Override
	public boolean retryable() {
		return this.retryable;
	}

}
