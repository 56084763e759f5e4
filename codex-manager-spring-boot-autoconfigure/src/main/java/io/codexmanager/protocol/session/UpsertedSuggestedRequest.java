package io.codexmanager.protocol.session;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import tools.jackson.databind.JsonNode;

/**
 * A state of a suggested request that was published.
 *
 * @param status {@code ok}
 * @param sessionId the session
 * @param requestKey its key
 * @param entry what is stored: {@code streaming} changes nothing once the suggestion has
 * ended
 * @param unknown fields that this library does not know, unchanged
 */
public record UpsertedSuggestedRequest(String status, String sessionId, String requestKey, Suggestion entry,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public UpsertedSuggestedRequest {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
