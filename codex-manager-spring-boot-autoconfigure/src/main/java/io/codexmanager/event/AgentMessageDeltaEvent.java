package io.codexmanager.event;

import java.io.Serial;

/**
 * A piece of an answer of the model. The text of an answer that is interrupted is stored
 * nowhere: its pieces are all there is.
 */
public final class AgentMessageDeltaEvent extends ItemDeltaEvent {

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

}
