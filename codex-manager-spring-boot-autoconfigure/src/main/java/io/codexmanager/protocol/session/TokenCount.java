package io.codexmanager.protocol.session;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import tools.jackson.databind.JsonNode;

/**
 * Tokens of a model.
 *
 * @param totalTokens all
 * @param inputTokens input
 * @param cachedInputTokens input from the cache
 * @param outputTokens output
 * @param reasoningOutputTokens output for reasoning
 * @param unknown fields that this library does not know, unchanged
 */
public record TokenCount(long totalTokens, long inputTokens, long cachedInputTokens, long outputTokens,
		long reasoningOutputTokens, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public TokenCount {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
