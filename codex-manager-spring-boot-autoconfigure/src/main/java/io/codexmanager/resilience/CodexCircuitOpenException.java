package io.codexmanager.resilience;

import java.io.Serial;

import io.codexmanager.OperationCall;
import io.codexmanager.client.operation.CodexCallRefusedException;

/**
 * The circuit breaker of the profile or of the operation is open, because too many calls
 * failed or were slow, or because somebody opened it. Nothing was sent.
 */
public class CodexCircuitOpenException extends CodexCallRefusedException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param call the call
	 * @param instance name of the circuit breaker
	 * @param state its state in words, such as {@code open}
	 * @param reason why it is in this state, and until when
	 */
	public CodexCircuitOpenException(OperationCall call, String instance, String state, String reason) {
		super(call, instance, call + " was not sent: circuit breaker '" + instance + "' is " + state + ", " + reason);
	}

}
