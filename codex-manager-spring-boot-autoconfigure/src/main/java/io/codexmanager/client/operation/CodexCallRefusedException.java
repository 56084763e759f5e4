package io.codexmanager.client.operation;

import java.io.Serial;

import io.codexmanager.OperationCall;

/**
 * A policy of the profile refused a call, so that nothing was sent. The call can succeed
 * later, and repeating it is safe whatever it does.
 */
public abstract class CodexCallRefusedException extends CodexOperationException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String instance;

	/**
	 * Create an exception.
	 * @param call the call
	 * @param instance name of the Resilience4j instance that refused it
	 * @param message why, and what to do about it
	 */
	protected CodexCallRefusedException(OperationCall call, String instance, String message) {
		super(call, message, true, null);
		this.instance = instance;
	}

	/**
	 * Return the name of the Resilience4j instance that refused the call.
	 * @return the name, for example {@code codex-manager-local}
	 */
	public String instance() {
		return this.instance;
	}

}
