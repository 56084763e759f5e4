package io.codexmanager.event;

import java.io.Serial;

/**
 * The history of a session was compacted.
 */
public final class ThreadCompactedEvent extends AppServerSignal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public ThreadCompactedEvent(EventOrigin origin, EventPayload payload) {
		super(origin, payload);
	}

}
