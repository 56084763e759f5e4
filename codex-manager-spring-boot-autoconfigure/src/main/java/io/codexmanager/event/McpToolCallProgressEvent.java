package io.codexmanager.event;

import java.io.Serial;

/**
 * An MCP server reported how far a call of one of its tools is.
 */
public final class McpToolCallProgressEvent extends AppServerSignal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public McpToolCallProgressEvent(EventOrigin origin, EventPayload payload) {
		super(origin, payload);
	}

	/**
	 * Return the item of the call.
	 * @return the id of the item, empty if there is none
	 */
	public String itemId() {
		return params().path("itemId").asString("");
	}

	/**
	 * Return what the server said.
	 * @return the message, empty if there is none
	 */
	public String message() {
		return params().path("message").asString("");
	}

}
