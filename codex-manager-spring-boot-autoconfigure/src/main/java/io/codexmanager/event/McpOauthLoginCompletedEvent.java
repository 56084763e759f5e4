package io.codexmanager.event;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * A login to an MCP server ended. On a stream that is filtered to a session it comes as
 * {@code mcp_oauth_completed}, the parameters alone.
 */
public final class McpOauthLoginCompletedEvent extends AppServerSignal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public McpOauthLoginCompletedEvent(EventOrigin origin, EventPayload payload) {
		super(origin, payload);
	}

	/**
	 * Return the MCP server.
	 * @return the name of the server, empty if there is none
	 */
	public String name() {
		return params().path("name").asString("");
	}

	/**
	 * Return whether the login succeeded.
	 * @return {@code false} also if the runtime did not say
	 */
	public boolean success() {
		return params().path("success").asBoolean(false);
	}

	/**
	 * Return why it did not.
	 * @return the error, {@code null} if there is none
	 */
	public @Nullable String error() {
		return textOrNull(params().path("error"));
	}

}
