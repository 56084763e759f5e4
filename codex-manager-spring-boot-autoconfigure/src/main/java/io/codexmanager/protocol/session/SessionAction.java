package io.codexmanager.protocol.session;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The answer to an action that the runtime has taken up.
 *
 * @param status {@code ok}
 * @param sessionId the session
 * @param result what the runtime said, mostly an empty object
 * @param unknown fields that this library does not know, unchanged
 */
public record SessionAction(String status, String sessionId, @Nullable JsonNode result,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public SessionAction {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
