package io.codexmanager.protocol.request;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An answer to choose.
 *
 * @param label what to answer
 * @param description what it means
 * @param unknown fields that this library does not know, unchanged
 */
public record QuestionOption(String label, @Nullable String description,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public QuestionOption {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
