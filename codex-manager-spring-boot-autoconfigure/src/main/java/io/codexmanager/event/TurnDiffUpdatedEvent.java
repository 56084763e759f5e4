package io.codexmanager.event;

import java.io.Serial;

/**
 * A turn changed files. The diff of all its changes comes each time.
 */
public final class TurnDiffUpdatedEvent extends AppServerSignal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public TurnDiffUpdatedEvent(EventOrigin origin, EventPayload payload) {
		super(origin, payload);
	}

	/**
	 * Return the diff.
	 * @return the whole diff of the turn, empty if there is none
	 */
	public String diff() {
		return params().path("diff").asString("");
	}

}
