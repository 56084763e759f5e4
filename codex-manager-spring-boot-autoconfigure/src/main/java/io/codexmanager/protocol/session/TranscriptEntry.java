package io.codexmanager.protocol.session;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.EpochTime;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * An entry of the transcript of a session.
 *
 * @param messageId the id; not unique over the life of a session
 * @param turnId a turn id or a word such as {@code session-controls}
 * @param role the author
 * @param type an open set
 * @param content text, may be empty
 * @param details mostly JSON as text
 * @param status state
 * @param startedAt when the server saw its start
 * @param completedAt when the server saw its end
 * @param unknown fields that this library does not know, unchanged
 */
public record TranscriptEntry(String messageId, String turnId, TranscriptRole role, String type,
		@Nullable String content, @Nullable String details, @Nullable TranscriptStatus status,
		@JsonSerialize(using = EpochTime.MillisWriter.class) @JsonDeserialize(
				using = EpochTime.MillisReader.class) @Nullable Instant startedAt,
		@JsonSerialize(using = EpochTime.MillisWriter.class) @JsonDeserialize(
				using = EpochTime.MillisReader.class) @Nullable Instant completedAt,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public TranscriptEntry {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
