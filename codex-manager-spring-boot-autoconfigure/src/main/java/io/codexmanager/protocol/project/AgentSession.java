package io.codexmanager.protocol.project;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import tools.jackson.databind.JsonNode;

/**
 * A session of a worker.
 *
 * @param agent the agent that works there
 * @param sessionId the session
 * @param systemOwned whether the server keeps it to itself
 * @param unknown fields that this library does not know, unchanged
 */
public record AgentSession(String agent, String sessionId, boolean systemOwned,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public AgentSession {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
