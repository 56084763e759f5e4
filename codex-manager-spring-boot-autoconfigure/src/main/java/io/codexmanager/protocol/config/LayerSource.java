package io.codexmanager.protocol.config;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where a layer of the configuration comes from.
 *
 * @param type its kind
 * @param file its file; of {@code user} and {@code system}
 * @param dotCodexFolder its directory; of {@code project}
 * @param domain its domain; of {@code mdm}
 * @param key its key; of {@code mdm}
 * @param unknown fields that this library does not know, unchanged
 */
public record LayerSource(LayerType type, @Nullable String file, @Nullable String dotCodexFolder,
		@Nullable String domain, @Nullable String key, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public LayerSource {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
