package io.codexmanager.event;

import java.io.Serial;

/**
 * A summary of the model's reasoning begins.
 */
public final class ReasoningSummaryPartAddedEvent extends AppServerSignal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public ReasoningSummaryPartAddedEvent(EventOrigin origin, EventPayload payload) {
		super(origin, payload);
	}

	/**
	 * Return the item that it belongs to.
	 * @return the id of the item, empty if there is none
	 */
	public String itemId() {
		return params().path("itemId").asString("");
	}

	/**
	 * Return which summary of the item it is.
	 * @return the index, beginning at 0
	 */
	public int summaryIndex() {
		return params().path("summaryIndex").asInt(0);
	}

}
