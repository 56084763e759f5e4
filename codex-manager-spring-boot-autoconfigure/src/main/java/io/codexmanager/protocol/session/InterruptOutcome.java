package io.codexmanager.protocol.session;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The answer to an interrupt.
 *
 * @param status {@code ok}, {@code no_active_turn}, or {@code other_active_turn} if a
 * certain turn was to be interrupted and another one runs, in which case nothing was sent
 * @param sessionId the session
 * @param turnId the turn that is being interrupted, or the other one that runs
 * @param unknown fields that this library does not know, unchanged
 */
public record InterruptOutcome(String status, String sessionId, @Nullable String turnId,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	private static final String OTHER_TURN = "other_active_turn";

	public InterruptOutcome {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

	/**
	 * Return whether a turn is being interrupted.
	 * @return {@code false} if none was running, or another one than was meant
	 */
	public boolean interrupted() {
		return "ok".equals(this.status);
	}

	/**
	 * Return whether another turn runs than the one that was to be interrupted.
	 * @return {@code true} if so; nothing was interrupted
	 */
	public boolean otherTurnActive() {
		return OTHER_TURN.equals(this.status);
	}

	/**
	 * The outcome when no turn runs.
	 * @param sessionId the session
	 * @return the outcome
	 */
	public static InterruptOutcome noActiveTurn(String sessionId) {
		return new InterruptOutcome("no_active_turn", sessionId, null, Map.of());
	}

	/**
	 * The outcome when another turn runs than the one that was to be interrupted.
	 * @param sessionId the session
	 * @param runningTurnId the turn that runs
	 * @return the outcome
	 */
	public static InterruptOutcome otherTurnActive(String sessionId, String runningTurnId) {
		return new InterruptOutcome(OTHER_TURN, sessionId, runningTurnId, Map.of());
	}

}
