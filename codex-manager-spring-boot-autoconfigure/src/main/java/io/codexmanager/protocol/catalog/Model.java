package io.codexmanager.protocol.catalog;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import io.codexmanager.protocol.session.ReasoningEffort;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A model that the runtime can use.
 *
 * @param id the id
 * @param model the name to choose it by
 * @param upgrade a newer model that takes its place
 * @param displayName the name to show
 * @param description what it is good for
 * @param hidden whether pickers leave it out
 * @param supportedReasoningEfforts efforts to choose from
 * @param defaultReasoningEffort the effort if none is chosen
 * @param inputModalities what it takes in
 * @param supportsPersonality whether its tone can be chosen
 * @param isDefault whether it is used if none is chosen
 * @param unknown fields that this library does not know, unchanged
 */
public record Model(String id, String model, @Nullable String upgrade, String displayName, @Nullable String description,
		boolean hidden, List<ReasoningEffortOption> supportedReasoningEfforts,
		@Nullable ReasoningEffort defaultReasoningEffort, List<InputModality> inputModalities,
		boolean supportsPersonality, boolean isDefault, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public Model {
		supportedReasoningEfforts = Unknowns.listOrEmpty(supportedReasoningEfforts);
		inputModalities = Unknowns.listOrEmpty(inputModalities);
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
