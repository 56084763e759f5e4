package io.codexmanager.protocol.stream;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A session as the stream names it.
 *
 * @param id the id
 * @param title the title, if the server has one of its own
 * @param projectId the project
 * @param unknown fields that this library does not know, unchanged
 */
public record SessionRef(String id, @Nullable String title, @Nullable String projectId,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public SessionRef {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
