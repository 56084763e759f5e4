package io.codexmanager.protocol.catalog;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import tools.jackson.databind.JsonNode;

/**
 * A skill that could not be read.
 *
 * @param path path of its file
 * @param message what is wrong with it
 * @param unknown fields that this library does not know, unchanged
 */
public record SkillError(String path, String message, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public SkillError {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
