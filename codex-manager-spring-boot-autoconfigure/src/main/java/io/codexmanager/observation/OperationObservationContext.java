package io.codexmanager.observation;

import io.codexmanager.OperationCall;

/**
 * A call of the control plane that is being observed, all of its tries together.
 */
public final class OperationObservationContext extends EndingContext {

	private final OperationCall call;

	private volatile int status;

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

	/**
	 * Return the HTTP status of the answer that ended the call as an error.
	 * @return the status, 0 if the call has not ended so
	 */
	public int status() {
		return this.status;
	}

	void failed(int status) {
		this.status = status;
	}

}
