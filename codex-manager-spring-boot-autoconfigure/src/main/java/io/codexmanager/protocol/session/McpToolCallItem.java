package io.codexmanager.protocol.session;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A call of a tool of an MCP server.
 *
 * @param type the type
 * @param id the id; it differs between the stream and a read
 * @param server name of the MCP server
 * @param tool name of the tool
 * @param status {@code inProgress}, {@code completed} or {@code failed}
 * @param arguments the arguments
 * @param result what the tool answered: {@code content} and {@code structuredContent}
 * @param error why it failed, by {@code message}
 * @param durationMs how long it took, in milliseconds
 * @param unknown fields that this library does not know, unchanged
 */
public record McpToolCallItem(String type, String id, String server, String tool, String status,
		@Nullable JsonNode arguments, @Nullable JsonNode result, @Nullable JsonNode error, @Nullable Long durationMs,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) implements Item {

	public McpToolCallItem {
		arguments = Unknowns.nodeOrNull(arguments);
		result = Unknowns.nodeOrNull(result);
		error = Unknowns.nodeOrNull(error);
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
