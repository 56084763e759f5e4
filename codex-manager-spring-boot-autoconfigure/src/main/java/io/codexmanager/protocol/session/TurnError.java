package io.codexmanager.protocol.session;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Why a turn failed.
 *
 * @param message the message, which can be the provider's raw JSON
 * @param codexErrorInfo a word or an object with one key
 * @param additionalDetails more
 * @param unknown fields that this library does not know, unchanged
 */
public record TurnError(@Nullable String message, @Nullable JsonNode codexErrorInfo, @Nullable String additionalDetails,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public TurnError {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
