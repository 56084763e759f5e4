package io.codexmanager.protocol.catalog;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How a skill shows itself.
 *
 * @param displayName the name to show
 * @param shortDescription a line about it
 * @param iconSmall path of its small icon
 * @param iconLarge path of its large icon
 * @param brandColor its colour
 * @param defaultPrompt a prompt to begin with
 * @param unknown fields that this library does not know, unchanged
 */
public record SkillInterface(@Nullable String displayName, @Nullable String shortDescription,
		@Nullable String iconSmall, @Nullable String iconLarge, @Nullable String brandColor,
		@Nullable String defaultPrompt, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public SkillInterface {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
