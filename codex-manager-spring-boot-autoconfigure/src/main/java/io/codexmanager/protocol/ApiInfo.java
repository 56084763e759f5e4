package io.codexmanager.protocol;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import tools.jackson.databind.JsonNode;

/**
 * Name and version of the server.
 *
 * @param name the name
 * @param version the version
 * @param unknown fields that this library does not know, unchanged
 */
public record ApiInfo(String name, String version, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public ApiInfo {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
