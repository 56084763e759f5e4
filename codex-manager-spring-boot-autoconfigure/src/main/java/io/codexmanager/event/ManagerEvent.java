package io.codexmanager.event;

import java.io.Serial;

import tools.jackson.databind.JsonNode;

/**
 * An event that the manager sent. Those with a type of their own are sub-types; all
 * others arrive as this type, untouched.
 */
public class ManagerEvent extends CodexEvent {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient EventPayload payload;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public ManagerEvent(EventOrigin origin, EventPayload payload) {
		super(origin);
		this.payload = payload;
	}

	/**
	 * Return the payload as it came.
	 * @return the payload, a missing node if there is none
	 */
	public JsonNode payload() {
		return this.payload.tree();
	}

	/**
	 * Read the payload as a type.
	 * @param type the type
	 * @param <T> the type
	 * @return the payload
	 */
	public <T> T payload(Class<T> type) {
		return this.payload.as(type);
	}

	/**
	 * Read a part of the payload as a type.
	 * @param part a part of {@link #payload()}
	 * @param type the type
	 * @param <T> the type
	 * @return the part
	 */
	final <T> T part(JsonNode part, Class<T> type) {
		return this.payload.part(part, type);
	}

}
