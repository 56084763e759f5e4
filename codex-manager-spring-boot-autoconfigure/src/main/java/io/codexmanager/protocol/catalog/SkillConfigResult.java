package io.codexmanager.protocol.catalog;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import tools.jackson.databind.JsonNode;

/**
 * The state of a skill after it was written.
 *
 * @param effectiveEnabled whether the model receives it
 * @param unknown fields that this library does not know, unchanged
 */
public record SkillConfigResult(boolean effectiveEnabled, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public SkillConfigResult {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
