package io.codexmanager.protocol.session;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A change of a file.
 *
 * @param path absolute path
 * @param kind what happens to the file
 * @param diff the diff; for an added file its content
 * @param unknown fields that this library does not know, unchanged
 */
public record FileUpdate(String path, FileUpdateKind kind, @Nullable String diff,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public FileUpdate {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
