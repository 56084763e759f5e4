package io.codexmanager;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * A call of the control plane did not succeed.
 */
public abstract class CodexOperationException extends CodexException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient OperationCall call;

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
	 * Tell whether the same call can succeed later. It says nothing about whether the
	 * call is safe to repeat.
	 * @return {@code true} for failures that pass
	 */
	public boolean retryable() {
		return this.retryable;
	}

}
