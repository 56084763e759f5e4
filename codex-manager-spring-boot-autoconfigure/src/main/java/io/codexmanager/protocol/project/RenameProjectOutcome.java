package io.codexmanager.protocol.project;

import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The outcome of the attempt to change a project.
 *
 * @param status {@code ok}, or {@code duplicate_name}
 * @param project the changed project
 * @param projectId the other project that has the name
 * @param unknown fields that this library does not know, unchanged
 */
public record RenameProjectOutcome(String status, @Nullable Project project, @Nullable String projectId,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public RenameProjectOutcome {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

	/**
	 * Return whether the project was changed.
	 * @return {@code false} if the name was taken
	 */
	public boolean renamed() {
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
