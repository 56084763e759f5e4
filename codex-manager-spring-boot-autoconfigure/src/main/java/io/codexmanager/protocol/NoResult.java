package io.codexmanager.protocol;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import tools.jackson.databind.JsonNode;

/**
 * A result of the runtime that says nothing but that it was done.
 *
 * @param unknown fields that this library does not know, unchanged
 */
public record NoResult(@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public NoResult {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
