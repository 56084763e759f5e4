package io.codexmanager.protocol.extension;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where an extension was found.
 *
 * @param type the kind of place
 * @param path the place on the server's machine
 * @param unknown fields that this library does not know, unchanged
 */
public record ExtensionOrigin(OriginType type, @Nullable String path,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public ExtensionOrigin {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
