package io.codexmanager.event;

import java.io.Serial;

import tools.jackson.databind.JsonNode;

/**
 * The model provider completed something, in its own format. The turn can be a word such
 * as {@code auto-compact-0} before the first one.
 */
public final class RawResponseItemCompletedEvent extends AppServerSignal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public RawResponseItemCompletedEvent(EventOrigin origin, EventPayload payload) {
		super(origin, payload);
	}

	/**
	 * Return what was completed.
	 * @return the provider's object, a missing node if there is none
	 */
	public JsonNode item() {
		return params().path("item");
	}

}
