package io.codexmanager.protocol.job;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a job brought about.
 *
 * @param status {@code ok}; of instructions
 * @param outputText what the worker said; of instructions
 * @param actionIntents what the worker wanted done; of instructions
 * @param actionResults what was done; of instructions
 * @param suggestion the suggestion; of suggestions
 * @param requestKey key of the request; of suggestions
 * @param unknown fields that this library does not know, unchanged
 */
public record JobResult(@Nullable String status, @Nullable String outputText, @Nullable JsonNode actionIntents,
		@Nullable JsonNode actionResults, @Nullable String suggestion, @Nullable String requestKey,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public JobResult {
		actionIntents = Unknowns.nodeOrNull(actionIntents);
		actionResults = Unknowns.nodeOrNull(actionResults);
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
