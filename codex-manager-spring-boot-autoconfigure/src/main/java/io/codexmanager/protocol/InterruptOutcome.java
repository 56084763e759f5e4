package io.codexmanager.protocol;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The answer to an interrupt.
 *
 * @param status {@code ok}, or {@code no_active_turn}
 * @param sessionId the session
 * @param turnId the turn that is being interrupted
 * @param unknown fields that this library does not know, as they came
 */
public record InterruptOutcome(String status, String sessionId, @Nullable String turnId,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public InterruptOutcome {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

	/**
	 * Tell whether a turn is being interrupted.
	 * @return {@code false} if none was running
	 */
	public boolean interrupted() {
		return "ok".equals(this.status);
	}

	/**
	 * The outcome when no turn runs.
	 * @param sessionId the session
	 * @return the outcome
	 */
	public static InterruptOutcome noActiveTurn(String sessionId) {
		return new InterruptOutcome("no_active_turn", sessionId, null, Map.of());
	}

}
