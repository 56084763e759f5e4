package io.codexmanager.protocol.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * The answer to an approval.
 *
 * @param decision the decision
 * @param scope how long an acceptance lasts; {@code turn} if not set. Does not matter for
 * other decisions
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApprovalDecision(Decision decision, @Nullable ApprovalScope scope) {

	public ApprovalDecision {
		Assert.notNull(decision, "'decision' must not be null");
	}

	/**
	 * Accept this once.
	 * @return the decision
	 */
	public static ApprovalDecision accept() {
		return new ApprovalDecision(Decision.ACCEPT, null);
	}

	/**
	 * Accept, and do not ask about the very same command again in this session.
	 * @return the decision
	 */
	public static ApprovalDecision acceptForSession() {
		return new ApprovalDecision(Decision.ACCEPT, ApprovalScope.SESSION);
	}

	/**
	 * Refuse; the model is told and the turn continues.
	 * @return the decision
	 */
	public static ApprovalDecision decline() {
		return new ApprovalDecision(Decision.DECLINE, null);
	}

	/**
	 * Refuse and interrupt the turn.
	 * @return the decision
	 */
	public static ApprovalDecision cancel() {
		return new ApprovalDecision(Decision.CANCEL, null);
	}

}
