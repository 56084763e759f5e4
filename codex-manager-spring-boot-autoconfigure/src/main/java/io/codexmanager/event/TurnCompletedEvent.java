package io.codexmanager.event;

import java.io.Serial;

import io.codexmanager.protocol.session.Turn;

/**
 * A turn ended: completed, interrupted or failed. There is no event of its own for
 * failures.
 */
public final class TurnCompletedEvent extends AppServerSignal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public TurnCompletedEvent(EventOrigin origin, EventPayload payload) {
		super(origin, payload);
	}

	/**
	 * Return the turn.
	 * @return the turn; its items are empty but for reviews
	 */
	public Turn turn() {
		return param("turn", Turn.class);
	}

}
