package io.codexmanager.protocol.catalog;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A skill that the runtime found in files.
 *
 * @param name the name
 * @param description what it does, for the model
 * @param shortDescription what it does, for people
 * @param presentation how it shows itself
 * @param dependencies what it needs, an object
 * @param path path of its file on the server's machine
 * @param scope where it belongs
 * @param enabled whether the model receives it
 * @param unknown fields that this library does not know, unchanged
 */
public record Skill(String name, @Nullable String description, @Nullable String shortDescription,
		@JsonProperty("interface") @Nullable SkillInterface presentation, @Nullable JsonNode dependencies, String path,
		@Nullable SkillScope scope, boolean enabled, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public Skill {
		dependencies = Unknowns.nodeOrNull(dependencies);
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
