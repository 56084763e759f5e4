package io.codexmanager.protocol.extension;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import tools.jackson.databind.JsonNode;

/**
 * An extension that was loaded.
 *
 * @param name name of its package
 * @param version its version
 * @param agentId id of its agent
 * @param events events that it receives
 * @param unknown fields that this library does not know, unchanged
 */
public record LoadedExtension(String name, String version, String agentId, List<String> events,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public LoadedExtension {
		events = Unknowns.listOrEmpty(events);
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
