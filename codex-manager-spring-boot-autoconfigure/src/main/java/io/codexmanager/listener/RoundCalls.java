package io.codexmanager.listener;

/**
 * Calls the listeners that take part in rounds. Whatever happens, the round learns of the
 * end of each.
 */
final class RoundCalls {

	private final ListenerContainer container;

	private final ListenerWork work;

	RoundCalls(ListenerContainer container, ListenerWork work) {
		this.container = container;
		this.work = work;
	}

	/**
	 * Call a listener, now or later.
	 */
	void call(RoundParticipant participant) {
		ListenerInvocation delivery = participant.delivery(this.container);
		try {
			this.work.run(participant.threads(), delivery::begin);
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

}
