package io.codexmanager.client.operation;

import java.io.Serial;

import io.codexmanager.OperationCall;

/**
 * The manager could not be reached, or the connection broke before its answer.
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
	 * Tell whether the manager may have got the request and done what was asked for.
	 * Without that the same can be asked again whatever it is.
	 * @return {@code false} if no connection came about, so that nothing was sent
	 */
	public boolean mayHaveTakenEffect() {
		return this.mayHaveTakenEffect;
	}

}
