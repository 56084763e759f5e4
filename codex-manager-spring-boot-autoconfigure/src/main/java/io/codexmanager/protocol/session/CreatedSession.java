package io.codexmanager.protocol.session;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import tools.jackson.databind.JsonNode;

/**
 * A session that was just created.
 *
 * @param session the summary
 * @param thread the thread
 * @param unknown fields that this library does not know, unchanged
 */
public record CreatedSession(Session session, SessionThread thread,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public CreatedSession {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

	/**
	 * Return the id of the session.
	 * @return the id
	 */
	public String id() {
		return this.session.sessionId();
	}

	/**
	 * Take a newer summary.
	 * @param session the summary
	 * @return a changed copy
	 */
	public CreatedSession session(Session session) {
		return new CreatedSession(session, this.thread, this.unknown);
	}

}
