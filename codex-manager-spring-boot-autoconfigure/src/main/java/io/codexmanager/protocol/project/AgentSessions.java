package io.codexmanager.protocol.project;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import tools.jackson.databind.JsonNode;

/**
 * The sessions of the workers of a project.
 *
 * @param status always {@code ok}
 * @param projectId the project
 * @param data the sessions
 * @param unknown fields that this library does not know, unchanged
 */
public record AgentSessions(String status, String projectId, List<AgentSession> data,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public AgentSessions {
		data = Unknowns.listOrEmpty(data);
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
