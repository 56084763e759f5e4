package io.codexmanager.protocol.config;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import tools.jackson.databind.JsonNode;

/**
 * Which layer a value comes from.
 *
 * @param name the layer
 * @param version version of the layer
 * @param unknown fields that this library does not know, unchanged
 */
public record ConfigOrigin(LayerSource name, String version,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public ConfigOrigin {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
