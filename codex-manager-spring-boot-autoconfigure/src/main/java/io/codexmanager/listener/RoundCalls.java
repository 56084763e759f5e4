package io.codexmanager.listener;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Calls the listeners that take part in rounds. Whatever happens, the round learns of the
 * end of each.
 */
final class RoundCalls {

	private static final Log logger = LogFactory.getLog(RoundCalls.class);

	private final ListenerSupport support;

	private final ListenerWork work;

	RoundCalls(ListenerSupport support, ListenerWork work) {
		this.support = support;
		this.work = work;
	}

	/**
	 * Call a listener, now or later.
	 */
	void call(RoundParticipant participant) {
		ListenerDelivery delivery = participant.delivery(this.support);
		try {
			this.work.run(participant.threads(), () -> begin(delivery));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			delivery.failed(ex);
		}
		catch (Throwable ex) {
			delivery.failed(ex);
		}
	}

	/**
	 * Count a decision that is being sent.
	 * @return to be run once, at its end
	 */
	Runnable sending() {
		return this.work.begin();
	}

	private static void begin(ListenerDelivery delivery) {
		try {
			delivery.begin();
		}
		catch (VirtualMachineError ex) {
			// thrown on after it was reported; the others of the round are still to be
			// called
			logger.debug("Listener " + delivery.listenerId() + " failed on " + delivery.event(), ex);
		}
	}

}
