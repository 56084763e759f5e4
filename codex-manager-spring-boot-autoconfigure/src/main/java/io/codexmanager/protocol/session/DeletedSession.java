package io.codexmanager.protocol.session;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A session that was just deleted.
 *
 * @param status {@code ok}
 * @param sessionId its id
 * @param title its title
 * @param deletedFileCount how many files the server tried to remove, whether they were
 * there or not
 * @param unknown fields that this library does not know, unchanged
 */
public record DeletedSession(String status, String sessionId, @Nullable String title, int deletedFileCount,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public DeletedSession {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
