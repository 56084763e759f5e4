package io.codexmanager.event;

import java.io.Serial;

/**
 * Turns were taken out of the history of a session. The runtime says so in its legacy
 * dialect alone, which is why this event has a name of that dialect and is no alias.
 */
public final class ThreadRolledBackEvent extends AppServerSignal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public ThreadRolledBackEvent(EventOrigin origin, EventPayload payload) {
		super(origin, payload);
	}

	/**
	 * Return how many turns were taken out, counted from the last.
	 * @return the number of turns, 0 if the runtime did not say
	 */
	public int numTurns() {
		return params().path("msg").path("num_turns").asInt(0);
	}

}
