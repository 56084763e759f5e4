package io.codexmanager.protocol.catalog;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A feature of the runtime that can be switched.
 *
 * @param name the name
 * @param stage how far it is
 * @param displayName the name to show
 * @param description what it does
 * @param announcement what to tell users about it
 * @param enabled whether it is on
 * @param defaultEnabled whether it is on unless configured
 * @param unknown fields that this library does not know, unchanged
 */
public record ExperimentalFeature(String name, FeatureStage stage, @Nullable String displayName,
		@Nullable String description, @Nullable String announcement, boolean enabled, boolean defaultEnabled,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public ExperimentalFeature {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
