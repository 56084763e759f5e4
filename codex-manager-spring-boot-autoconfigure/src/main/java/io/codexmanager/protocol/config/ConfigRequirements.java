package io.codexmanager.protocol.config;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an administrator prescribes for the configuration.
 *
 * @param requirements the rules, an object; {@code null} without any
 * @param unknown fields that this library does not know, unchanged
 */
public record ConfigRequirements(@Nullable JsonNode requirements,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public ConfigRequirements {
		requirements = Unknowns.nodeOrNull(requirements);
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
