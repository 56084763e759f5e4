package io.codexmanager.protocol.catalog;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.codexmanager.protocol.Unknowns;
import io.codexmanager.protocol.session.ReasoningEffort;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A way in which the runtime can work with the user. Modes can be listed; there is no way
 * to choose one for a turn.
 *
 * @param name the name to show
 * @param mode its kind
 * @param model the model that it prescribes
 * @param reasoningEffort the effort that it prescribes
 * @param developerInstructions its instructions for the model
 * @param unknown fields that this library does not know, unchanged
 */
public record CollaborationMode(String name, @Nullable CollaborationModeKind mode, @Nullable String model,
		@JsonProperty("reasoning_effort") @Nullable ReasoningEffort reasoningEffort,
		@JsonProperty("developer_instructions") @Nullable String developerInstructions,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public CollaborationMode {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
