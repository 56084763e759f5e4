package io.codexmanager.observation;

import io.codexmanager.OperationCall;

/**
 * A call of the control plane that is being observed, all of its tries together.
 */
public final class OperationObservationContext extends EndingContext {

	private final OperationCall call;

	/**
	 * Create a context.
	 * @param call the call
	 */
	public OperationObservationContext(OperationCall call) {
		this.call = call;
	}

	/**
	 * Return the call.
	 * @return the call
	 */
	public OperationCall call() {
		return this.call;
	}

}
