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
 * A suggested request as the server keeps it, in memory only.
 *
 * @param status its state
 * @param suggestion the text
 * @param error why it failed
 * @param updatedAt its last change
 * @param unknown fields that this library does not know, unchanged
 */
public record Suggestion(SuggestionStatus status, @Nullable String suggestion, @Nullable String error,
		@JsonSerialize(using = EpochTime.MillisWriter.class) @JsonDeserialize(
				using = EpochTime.MillisReader.class) @Nullable Instant updatedAt,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public Suggestion {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
