package io.codexmanager.event;

import java.io.Serial;
import java.util.List;

import tools.jackson.databind.JsonNode;

/**
 * The MCP servers of a session were started. The runtime says so in its legacy dialect
 * alone, which is why this event has a name of that dialect and is no alias.
 */
public final class McpStartupCompleteEvent extends AppServerSignal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public McpStartupCompleteEvent(EventOrigin origin, EventPayload payload) {
		super(origin, payload);
	}

	/**
	 * Return the servers that can be used.
	 * @return the names of the servers
	 * @throws io.codexmanager.CodexException if one is not a name
	 */
	public List<String> ready() {
		return parts(params().path("msg").path("ready"), String.class);
	}

	/**
	 * Return the servers that could not be started.
	 * @return what the runtime says about each
	 */
	public List<JsonNode> failed() {
		return parts(params().path("msg").path("failed"), JsonNode.class);
	}

	/**
	 * Return the servers whose start was cancelled.
	 * @return the names of the servers
	 * @throws io.codexmanager.CodexException if one is not a name
	 */
	public List<String> cancelled() {
		return parts(params().path("msg").path("cancelled"), String.class);
	}

}
