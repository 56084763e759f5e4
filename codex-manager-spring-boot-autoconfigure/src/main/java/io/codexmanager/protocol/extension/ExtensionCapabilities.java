package io.codexmanager.protocol.extension;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import tools.jackson.databind.JsonNode;

/**
 * What an extension takes part in.
 *
 * @param events events it wants
 * @param actions actions it may take
 * @param unknown fields that this library does not know, unchanged
 */
public record ExtensionCapabilities(List<String> events, List<String> actions,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public ExtensionCapabilities {
		events = Unknowns.listOrEmpty(events);
		actions = Unknowns.listOrEmpty(actions);
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
