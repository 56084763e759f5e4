package io.codexmanager.event;

import java.io.Serial;

/**
 * A piece of a summary of the model's reasoning.
 */
public final class ReasoningSummaryTextDeltaEvent extends ItemDeltaEvent {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public ReasoningSummaryTextDeltaEvent(EventOrigin origin, EventPayload payload) {
		super(origin, payload);
	}

	/**
	 * Return which summary of the item the piece belongs to.
	 * @return the index, beginning at 0
	 */
	public int summaryIndex() {
		return params().path("summaryIndex").asInt(0);
	}

}
