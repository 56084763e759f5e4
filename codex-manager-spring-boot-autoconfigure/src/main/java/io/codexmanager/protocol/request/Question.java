package io.codexmanager.protocol.request;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A question to the user.
 *
 * @param id the id to answer under
 * @param header a short heading
 * @param question the question
 * @param options answers to choose from
 * @param isOther whether a free answer is allowed
 * @param isSecret whether the answer is a secret
 * @param unknown fields that this library does not know, unchanged
 */
public record Question(String id, @Nullable String header, String question, @Nullable List<QuestionOption> options,
		@JsonProperty("isOther") boolean isOther, @JsonProperty("isSecret") boolean isSecret,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public Question {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
