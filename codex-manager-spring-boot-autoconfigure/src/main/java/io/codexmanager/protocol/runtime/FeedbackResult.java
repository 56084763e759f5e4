package io.codexmanager.protocol.runtime;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import tools.jackson.databind.JsonNode;

/**
 * Feedback that was taken.
 *
 * @param threadId the session it is about, or an invented id without one
 * @param unknown fields that this library does not know, unchanged
 */
public record FeedbackResult(String threadId, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public FeedbackResult {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
