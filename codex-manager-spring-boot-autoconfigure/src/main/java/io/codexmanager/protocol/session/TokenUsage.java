package io.codexmanager.protocol.session;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the models of a session used.
 *
 * @param total all since the session began
 * @param last of the last call
 * @param modelContextWindow how many tokens the model can take at once
 * @param unknown fields that this library does not know, unchanged
 */
public record TokenUsage(TokenCount total, TokenCount last, @Nullable Long modelContextWindow,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public TokenUsage {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
