package io.codexmanager.protocol.session;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import tools.jackson.databind.JsonNode;

/**
 * A transcript entry that was written.
 *
 * @param status {@code ok}
 * @param sessionId the session
 * @param entry what was sent, which is not what is stored: an entry that has ended keeps
 * its status, content and details when {@code streaming} is sent for it
 * @param unknown fields that this library does not know, unchanged
 */
public record UpsertedTranscriptEntry(String status, String sessionId, TranscriptEntry entry,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public UpsertedTranscriptEntry {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
