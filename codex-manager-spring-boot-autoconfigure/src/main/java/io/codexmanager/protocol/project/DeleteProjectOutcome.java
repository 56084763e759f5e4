package io.codexmanager.protocol.project;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The outcome of the attempt to delete a project. Only a project without sessions can be
 * deleted.
 *
 * @param status {@code ok}, or {@code project_not_empty}
 * @param projectId the project
 * @param unassignedSessionCount sessions that were taken out of it, 0 so far
 * @param sessionCount sessions that are in it; only if it is not empty
 * @param unknown fields that this library does not know, unchanged
 */
public record DeleteProjectOutcome(String status, String projectId, @Nullable Integer unassignedSessionCount,
		@Nullable Integer sessionCount, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public DeleteProjectOutcome {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

	/**
	 * Return whether the project was deleted.
	 * @return {@code true} if it was
	 */
	public boolean deleted() {
		return "ok".equals(this.status);
	}

	/**
	 * Return whether sessions are still in the project.
	 * @return {@code true} if so
	 */
	public boolean notEmpty() {
		return "project_not_empty".equals(this.status);
	}

}
