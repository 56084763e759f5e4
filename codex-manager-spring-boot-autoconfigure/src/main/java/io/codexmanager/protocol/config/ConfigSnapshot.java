package io.codexmanager.protocol.config;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The configuration of the runtime. Its values can hold credentials and do not show in
 * its text.
 *
 * @param config the values that count, an object with keys in snake_case
 * @param origins where values come from, by dotted key path
 * @param layers the layers, first the one that counts most; {@code null} unless asked for
 * @param unknown fields that this library does not know, unchanged
 */
public record ConfigSnapshot(JsonNode config, Map<String, ConfigOrigin> origins, @Nullable List<ConfigLayer> layers,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public ConfigSnapshot {
		origins = Unknowns.mapOrEmpty(origins);
		unknown = Unknowns.mapOrEmpty(unknown);
	}

	/**
	 * Describe without the values, which can hold credentials.
	 */
	@Override
	public String toString() {
		return "ConfigSnapshot[origins=" + this.origins.keySet() + "]";
	}

}
