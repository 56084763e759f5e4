package io.codexmanager.protocol.session;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The answer to moving a session into or out of a project.
 *
 * @param status {@code ok}, {@code project_not_found}, or {@code not_found}
 * @param sessionId the session
 * @param projectId the project of the session now, or the one that was not found;
 * {@code null} for none
 * @param previousProjectId its project before, {@code null} for none
 * @param unknown fields that this library does not know, unchanged
 */
public record SessionProjectOutcome(String status, String sessionId, @Nullable String projectId,
		@Nullable String previousProjectId, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public SessionProjectOutcome {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

	/**
	 * Return whether the session belongs to the project now, or to none as asked.
	 * @return {@code true} if so
	 */
	public boolean assigned() {
		return "ok".equals(this.status);
	}

	/**
	 * Return whether there is no such project. Nothing was changed.
	 * @return {@code true} if there is none
	 */
	public boolean projectNotFound() {
		return "project_not_found".equals(this.status);
	}

	/**
	 * Return whether there is no such session. Nothing was changed.
	 * @return {@code true} if there is none
	 */
	public boolean sessionNotFound() {
		return "not_found".equals(this.status);
	}

}
