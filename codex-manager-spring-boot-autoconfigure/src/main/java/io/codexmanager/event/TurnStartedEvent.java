package io.codexmanager.event;

import java.io.Serial;

import io.codexmanager.protocol.session.Turn;

/**
 * A turn started. Not sent for compactions, can come after the first items of the turn,
 * and is also sent for a message that joined a running turn and has no turn of its own.
 */
public final class TurnStartedEvent extends AppServerSignal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public TurnStartedEvent(EventOrigin origin, EventPayload payload) {
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
