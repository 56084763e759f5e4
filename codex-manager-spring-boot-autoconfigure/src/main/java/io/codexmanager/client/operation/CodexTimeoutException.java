package io.codexmanager.client.operation;

import java.io.Serial;
import java.time.Duration;

import io.codexmanager.OperationCall;

/**
 * The manager did not respond in time. The call may still take effect.
 */
public class CodexTimeoutException extends CodexOperationException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final Duration timeout;

	/**
	 * Create an exception.
	 * @param call the call
	 * @param timeout how long the wait took
	 */
	public CodexTimeoutException(OperationCall call, Duration timeout) {
		this(call, timeout, call + " was not answered within " + timeout.toMillis() + " ms; it may still take effect");
	}

	/**
	 * Create an exception with a message of its own.
	 * @param call the call
	 * @param timeout how long the wait took
	 * @param message what was waited for
	 */
	protected CodexTimeoutException(OperationCall call, Duration timeout, String message) {
		super(call, message, true, null);
		this.timeout = timeout;
	}

	/**
	 * Return how long the wait took.
	 * @return the time-out
	 */
	public Duration timeout() {
		return this.timeout;
	}

}
