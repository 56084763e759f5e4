package io.codexmanager.protocol.session;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import tools.jackson.databind.JsonNode;

/**
 * A session that was renamed.
 *
 * @param status {@code ok}
 * @param session the session with its new title
 * @param unknown fields that this library does not know, unchanged
 */
public record RenamedSession(String status, Session session,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public RenamedSession {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
