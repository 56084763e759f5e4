package io.codexmanager.protocol.session;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The answer to steering a turn.
 *
 * @param status {@code ok}, or {@code error}
 * @param code why not: {@code failed} (another turn runs), {@code conflict} (none runs),
 * {@code already_resolved}, {@code not_eligible}
 * @param sessionId the session
 * @param turnId the turn
 * @param result what the runtime said
 * @param unknown fields that this library does not know, unchanged
 */
public record SteerOutcome(String status, @Nullable String code, @Nullable String sessionId, @Nullable String turnId,
		@Nullable JsonNode result, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public SteerOutcome {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

	/**
	 * Return whether the turn took the text.
	 * @return {@code true} if it did
	 */
	public boolean performed() {
		return "ok".equals(this.status);
	}

}
