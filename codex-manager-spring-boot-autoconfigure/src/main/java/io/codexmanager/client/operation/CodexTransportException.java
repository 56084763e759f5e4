package io.codexmanager.client.operation;

import java.io.Serial;

import io.codexmanager.OperationCall;

/**
 * The manager could not be reached, or the connection broke before its response.
 */
public class CodexTransportException extends CodexOperationException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final boolean mayHaveTakenEffect;

	/**
	 * Create an exception of a connection that broke.
	 * @param call the call
	 * @param message what happened and what to do about it
	 * @param cause the cause
	 */
	public CodexTransportException(OperationCall call, String message, Throwable cause) {
		this(call, message, true, cause);
	}

	/**
	 * Create an exception.
	 * @param call the call
	 * @param message what happened and what to do about it
	 * @param mayHaveTakenEffect whether anything of the request can have been sent
	 * @param cause the cause
	 */
	public CodexTransportException(OperationCall call, String message, boolean mayHaveTakenEffect, Throwable cause) {
		super(call, message, true, cause);
		this.mayHaveTakenEffect = mayHaveTakenEffect;
	}

	/**
	 * Return whether the manager may have received the request and executed it. If not,
	 * any call can be repeated safely.
	 * @return {@code false} if no connection was established, so that nothing was sent
	 */
	public boolean mayHaveTakenEffect() {
		return this.mayHaveTakenEffect;
	}

}
