package io.codexmanager.protocol.catalog;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An MCP server of the runtime.
 *
 * @param name the name
 * @param tools its tools by name
 * @param resources its resources
 * @param resourceTemplates templates of resources
 * @param authStatus how the runtime is known to it
 * @param unknown fields that this library does not know, unchanged
 */
public record McpServer(String name, Map<String, JsonNode> tools, List<JsonNode> resources,
		List<JsonNode> resourceTemplates, @Nullable McpAuthStatus authStatus,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public McpServer {
		tools = Unknowns.mapOrEmpty(tools);
		resources = Unknowns.listOrEmpty(resources);
		resourceTemplates = Unknowns.listOrEmpty(resourceTemplates);
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
