package io.codexmanager.protocol;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import tools.jackson.databind.JsonNode;

/**
 * What the runtime made of a request, as the server wraps it.
 *
 * @param <T> type of the answer
 * @param status always {@code ok}; refusals are exceptions
 * @param result the answer of the runtime
 * @param unknown fields that this library does not know, unchanged
 */
public record RuntimeResult<T>(String status, T result, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public RuntimeResult {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
