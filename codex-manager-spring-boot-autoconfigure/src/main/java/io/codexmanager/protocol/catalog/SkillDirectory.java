package io.codexmanager.protocol.catalog;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import tools.jackson.databind.JsonNode;

/**
 * The skills of a working directory.
 *
 * @param cwd the directory
 * @param skills the skills
 * @param errors skills that could not be read
 * @param unknown fields that this library does not know, unchanged
 */
public record SkillDirectory(String cwd, List<Skill> skills, List<SkillError> errors,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public SkillDirectory {
		skills = Unknowns.listOrEmpty(skills);
		errors = Unknowns.listOrEmpty(errors);
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
