package io.codexmanager.protocol.config;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A layer of the configuration. Its values can hold credentials and do not show in its
 * text.
 *
 * @param name where it comes from
 * @param version its version
 * @param config its values, an object with keys in snake_case
 * @param disabledReason why it does not count
 * @param unknown fields that this library does not know, unchanged
 */
public record ConfigLayer(LayerSource name, String version, JsonNode config, @Nullable String disabledReason,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public ConfigLayer {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

	/**
	 * Describe without the values, which can hold credentials.
	 */
	@Override
	public String toString() {
		return "ConfigLayer[name=" + this.name + ", version=" + this.version + "]";
	}

}
