package io.codexmanager.protocol.project;

import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The outcome of the attempt to create a project.
 *
 * @param status {@code ok}, or {@code duplicate_name}
 * @param project the new project
 * @param projectId the other project that has the name
 * @param orchestrationSession always {@code null} so far
 * @param unknown fields that this library does not know, unchanged
 */
public record CreateProjectOutcome(String status, @Nullable Project project, @Nullable String projectId,
		@Nullable JsonNode orchestrationSession, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public CreateProjectOutcome {
		orchestrationSession = Unknowns.nodeOrNull(orchestrationSession);
		unknown = Unknowns.mapOrEmpty(unknown);
	}

	/**
	 * Return whether the project was created.
	 * @return {@code false} if the name was taken
	 */
	public boolean created() {
		return "ok".equals(this.status);
	}

	/**
	 * Return the other project that has the name.
	 * @return its id, empty unless the name was taken
	 */
	public Optional<String> duplicateOf() {
		return "duplicate_name".equals(this.status) ? Optional.ofNullable(this.projectId) : Optional.empty();
	}

}
