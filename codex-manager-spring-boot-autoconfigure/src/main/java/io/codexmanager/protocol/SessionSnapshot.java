package io.codexmanager.protocol;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import tools.jackson.databind.JsonNode;

/**
 * A session as it was read, with its whole history.
 *
 * @param session the summary
 * @param thread the thread with its turns
 * @param transcript the transcript; turns that were rolled back stay at its end
 * @param unknown fields that this library does not know, as they came
 */
public record SessionSnapshot(Session session, SessionThread thread, List<TranscriptEntry> transcript,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public SessionSnapshot {
		transcript = Unknowns.listOrEmpty(transcript);
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
