package io.codexmanager.protocol.project;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The outcome of the attempt to move the chats of a project.
 *
 * @param status {@code ok}, or {@code not_materialized_sessions}
 * @param projectId the project
 * @param destination where they went
 * @param movedSessionCount chats that were moved
 * @param archivedSessionCount chats that were archived
 * @param alreadyArchivedSessionCount chats that were archived before
 * @param sessionIds chats without a first turn, which cannot be archived
 * @param unknown fields that this library does not know, unchanged
 */
public record MoveChatsOutcome(String status, String projectId, @Nullable ChatDestination destination,
		@Nullable Integer movedSessionCount, @Nullable Integer archivedSessionCount,
		@Nullable Integer alreadyArchivedSessionCount,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> sessionIds,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public MoveChatsOutcome {
		sessionIds = Unknowns.listOrEmpty(sessionIds);
		unknown = Unknowns.mapOrEmpty(unknown);
	}

	/**
	 * Return whether the chats were moved.
	 * @return {@code false} if some cannot be archived; then none was moved, unless that
	 * came up half-way
	 */
	public boolean moved() {
		return "ok".equals(this.status);
	}

	/**
	 * Return whether there are chats without a first turn, which cannot be archived.
	 * @return {@code true} if so
	 */
	public boolean notMaterialized() {
		return "not_materialized_sessions".equals(this.status);
	}

}
