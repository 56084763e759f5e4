package io.codexmanager.event;

import java.io.Serial;

/**
 * A piece of an answer of the model.
 */
public final class AgentMessageDeltaEvent extends AppServerSignal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public AgentMessageDeltaEvent(EventOrigin origin, EventPayload payload) {
		super(origin, payload);
	}

	/**
	 * Return the item that the piece belongs to.
	 * @return the id of the item
	 */
	public String itemId() {
		return params().path("itemId").asString("");
	}

	/**
	 * Return the piece.
	 * @return the text
	 */
	public String delta() {
		return params().path("delta").asString("");
	}

}
