package io.codexmanager.protocol.session;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import tools.jackson.databind.JsonNode;

/**
 * A session that was loaded.
 *
 * @param session the summary
 * @param thread the thread with its turns
 * @param unknown fields that this library does not know, unchanged
 */
public record ResumedSession(Session session, SessionThread thread,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public ResumedSession {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

	/**
	 * Return the id of the session.
	 * @return the id
	 */
	public String id() {
		return this.session.sessionId();
	}

}
