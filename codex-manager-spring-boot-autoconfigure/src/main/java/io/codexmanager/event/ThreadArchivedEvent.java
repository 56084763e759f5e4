package io.codexmanager.event;

import java.io.Serial;

/**
 * A session was archived.
 */
public final class ThreadArchivedEvent extends AppServerSignal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public ThreadArchivedEvent(EventOrigin origin, EventPayload payload) {
		super(origin, payload);
	}

}
