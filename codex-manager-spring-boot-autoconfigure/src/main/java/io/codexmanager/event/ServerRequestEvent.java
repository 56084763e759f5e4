package io.codexmanager.event;

import java.io.Serial;

import tools.jackson.databind.JsonNode;

/**
 * The runtime asked for something that the manager cannot do. The manager has refused it
 * already, so there is nothing to answer.
 */
public final class ServerRequestEvent extends ManagerEvent {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public ServerRequestEvent(EventOrigin origin, EventPayload payload) {
		super(origin, payload);
	}

	/**
	 * Return the runtime's method.
	 * @return the method, empty if there is none
	 */
	public String method() {
		return payload().path("method").asString("");
	}

	/**
	 * Return the runtime's id of the request.
	 * @return the id, empty if there is none
	 */
	public String requestId() {
		return payload().path("id").asString("");
	}

	/**
	 * Return the runtime's parameters.
	 * @return the parameters, a missing node if there are none
	 */
	public JsonNode params() {
		return payload().path("params");
	}

}
