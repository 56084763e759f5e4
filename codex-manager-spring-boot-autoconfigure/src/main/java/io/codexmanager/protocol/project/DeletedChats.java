package io.codexmanager.protocol.project;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import tools.jackson.databind.JsonNode;

/**
 * The chats of a project that were deleted.
 *
 * @param status always {@code ok}
 * @param projectId the project
 * @param deletedSessionCount chats that were deleted
 * @param skippedSessionCount chats that were left out
 * @param unknown fields that this library does not know, unchanged
 */
public record DeletedChats(String status, String projectId, int deletedSessionCount, int skippedSessionCount,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public DeletedChats {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
