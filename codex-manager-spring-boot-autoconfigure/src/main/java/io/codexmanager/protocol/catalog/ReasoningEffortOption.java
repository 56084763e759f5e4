package io.codexmanager.protocol.catalog;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import io.codexmanager.protocol.session.ReasoningEffort;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A reasoning effort that a model offers.
 *
 * @param reasoningEffort the effort
 * @param description what to expect of it
 * @param unknown fields that this library does not know, unchanged
 */
public record ReasoningEffortOption(ReasoningEffort reasoningEffort, @Nullable String description,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public ReasoningEffortOption {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
