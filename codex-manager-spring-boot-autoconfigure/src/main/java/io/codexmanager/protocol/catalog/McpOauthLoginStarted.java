package io.codexmanager.protocol.catalog;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import tools.jackson.databind.JsonNode;

/**
 * A login to an MCP server that the user has to complete. The address does not show in
 * its text.
 *
 * @param authorizationUrl where the user completes it
 * @param unknown fields that this library does not know, unchanged
 */
public record McpOauthLoginStarted(String authorizationUrl,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public McpOauthLoginStarted {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

	/**
	 * Describe without the address: whoever opens it completes the login.
	 */
	@Override
	public String toString() {
		return "McpOauthLoginStarted[]";
	}

}
