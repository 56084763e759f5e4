package io.codexmanager.protocol.session;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import tools.jackson.databind.JsonNode;

/**
 * The answer to a message. The turn named here is not always the one that takes the text:
 * a message sent while a turn runs joins that turn.
 *
 * @param status {@code accepted}
 * @param sessionId the session
 * @param turnId the turn, whose events can be older than this answer
 * @param unknown fields that this library does not know, unchanged
 */
public record MessageAccepted(String status, String sessionId, String turnId,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public MessageAccepted {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
