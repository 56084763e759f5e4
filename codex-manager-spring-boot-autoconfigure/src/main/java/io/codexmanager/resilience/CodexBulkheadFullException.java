package io.codexmanager.resilience;

import java.io.Serial;

import io.codexmanager.OperationCall;
import io.codexmanager.client.operation.CodexCallRefusedException;

/**
 * As many calls as the bulkhead of the profile or of the operation allows are in flight.
 * Nothing was sent.
 */
public class CodexBulkheadFullException extends CodexCallRefusedException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param call the call
	 * @param instance name of the bulkhead
	 * @param most how many calls it allows at the same time
	 */
	public CodexBulkheadFullException(OperationCall call, String instance, int most) {
		super(call, instance, call + " was not sent: bulkhead '" + instance + "' is full, as the " + most
				+ ((most == 1) ? " call that it allows is" : " calls that it allows are") + " in flight");
	}

}
