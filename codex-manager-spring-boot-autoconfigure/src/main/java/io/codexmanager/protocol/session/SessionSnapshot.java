package io.codexmanager.protocol.session;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import tools.jackson.databind.JsonNode;

/**
 * A session as it was read, with its whole history.
 *
 * @param session the summary
 * @param thread the thread with its turns
 * @param transcript the transcript; turns that were rolled back stay at its end
 * @param unknown fields that this library does not know, unchanged
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

	/**
	 * Return the transcript without the entries of turns that were rolled back. Entries
	 * that belong to no turn, such as those of {@code session-controls}, are part of it.
	 * So are those of a review, because the server gives its turns new ids at each read
	 * and nothing tells whether they were rolled back.
	 * @return the entries, in the order of the transcript
	 */
	public List<TranscriptEntry> currentTranscript() {
		return TranscriptHistory.of(this).current();
	}

	/**
	 * Return the entries of turns that were rolled back. The model no longer knows them;
	 * changes to files were not taken back.
	 * @return the entries, in the order of the transcript
	 */
	public List<TranscriptEntry> removedEntries() {
		return TranscriptHistory.of(this).removed();
	}

}
