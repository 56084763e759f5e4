package io.codexmanager.protocol.project;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A project.
 *
 * @param projectId the id
 * @param name the name, unique without regard to case
 * @param workingDirectory directory of its workers on the server's machine
 * @param createdAt when it was made
 * @param updatedAt when it was changed
 * @param unknown fields that this library does not know, unchanged
 */
public record Project(String projectId, String name, @Nullable String workingDirectory, @Nullable Instant createdAt,
		@Nullable Instant updatedAt, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public Project {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
