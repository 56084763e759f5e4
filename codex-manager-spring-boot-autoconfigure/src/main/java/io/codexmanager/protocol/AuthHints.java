package io.codexmanager.protocol;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import tools.jackson.databind.JsonNode;

/**
 * Credentials the server sees in its environment and files; the runtime may know better.
 *
 * @param hasOpenAiApiKey whether an API key is set
 * @param codexHomeAuthFile whether there is a login file
 * @param likelyUnauthenticated whether neither was found
 * @param unknown fields that this library does not know, unchanged
 */
public record AuthHints(boolean hasOpenAiApiKey, boolean codexHomeAuthFile, boolean likelyUnauthenticated,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public AuthHints {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
