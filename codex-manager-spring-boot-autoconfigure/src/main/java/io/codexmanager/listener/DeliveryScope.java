package io.codexmanager.listener;

import reactor.util.context.Context;

/**
 * What the delivery of an event to a listener is a part of, and who learns of its end.
 */
interface DeliveryScope {

	/**
	 * Tell whether it is still this instance that is to call the listener.
	 */
	boolean held();

	/**
	 * Take a decision that the listener returned.
	 */
	void decided(Object decision, Context context);

	/**
	 * Take a failure for good; the end follows.
	 */
	void failed(Throwable failure);

	/**
	 * The last call succeeded, or failed for good.
	 */
	void finished();

	/**
	 * Let another instance go on where this one stops.
	 */
	void giveBack();

}
