package io.codexmanager.protocol.extension;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An extension that could not be loaded.
 *
 * @param extension the extension
 * @param code why not
 * @param message what happened
 * @param unknown fields that this library does not know, unchanged
 */
public record ReloadError(@Nullable String extension, ReloadErrorCode code, @Nullable String message,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public ReloadError {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
