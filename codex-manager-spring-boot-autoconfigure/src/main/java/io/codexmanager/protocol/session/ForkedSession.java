package io.codexmanager.protocol.session;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import tools.jackson.databind.JsonNode;

/**
 * A session that was made from another one. Its title is the preview of its first
 * message; it copies the history, the tools and the controls, and not the project. Its
 * turns keep their ids.
 *
 * @param status {@code ok}
 * @param sourceSessionId the session it was made from
 * @param session the new session
 * @param thread its thread with its turns
 * @param unknown fields that this library does not know, unchanged
 */
public record ForkedSession(String status, String sourceSessionId, Session session, SessionThread thread,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public ForkedSession {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

	/**
	 * Return the id of the new session.
	 * @return the id
	 */
	public String id() {
		return this.session.sessionId();
	}

}
