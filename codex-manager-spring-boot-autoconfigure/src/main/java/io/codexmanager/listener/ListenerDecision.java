package io.codexmanager.listener;

import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.request.ApprovalScope;
import io.codexmanager.protocol.request.Decision;
import io.codexmanager.protocol.request.ToolInputAnswer;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * The decision of a listener.
 *
 * @param listenerId the id of the listener
 * @param answer an {@link ApprovalDecision} or a {@link ToolInputAnswer}, depending on
 * the request
 */
public record ListenerDecision(String listenerId, Object answer) {

	public ListenerDecision {
		Assert.isTrue(answer instanceof ApprovalDecision || answer instanceof ToolInputAnswer,
				"'answer' must be an ApprovalDecision or a ToolInputAnswer");
	}

	/**
	 * Return whether this is a refusal: it declines or cancels, or is a decision that
	 * this library does not know. Questions are refused by leaving them without answers.
	 * @return {@code false} for acceptances only
	 */
	public boolean refuses() {
		Decision decision = (this.answer instanceof ApprovalDecision approval) ? approval.decision()
				: ((ToolInputAnswer) this.answer).decision();
		return !Decision.ACCEPT.equals(decision);
	}

	/**
	 * Return whether this accepts for the rest of the session, and not only this request.
	 * @return {@code true} for approvals that are accepted for the session
	 */
	public boolean lasts() {
		return scope() != null && !ApprovalScope.TURN.equals(scope());
	}

	private @Nullable ApprovalScope scope() {
		return (this.answer instanceof ApprovalDecision approval) ? approval.scope() : null;
	}

}
