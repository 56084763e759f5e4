package io.codexmanager.protocol.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.codexmanager.protocol.WireValue;

import org.springframework.util.Assert;

/**
 * How the runtime is known to an MCP server. An open set: values that are not listed here
 * are kept as they are.
 *
 * @param value the word on the wire
 */
public record McpAuthStatus(@JsonValue String value) implements WireValue {

	/** The server knows no login. */
	public static final McpAuthStatus UNSUPPORTED = new McpAuthStatus("unsupported");

	/** Not at all. */
	public static final McpAuthStatus NOT_LOGGED_IN = new McpAuthStatus("notLoggedIn");

	/** By a token. */
	public static final McpAuthStatus BEARER_TOKEN = new McpAuthStatus("bearerToken");

	/** By OAuth. */
	public static final McpAuthStatus OAUTH = new McpAuthStatus("oAuth");

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public McpAuthStatus {
		Assert.notNull(value, "'value' must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
