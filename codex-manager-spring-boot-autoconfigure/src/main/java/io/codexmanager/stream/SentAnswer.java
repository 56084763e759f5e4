package io.codexmanager.stream;

import io.codexmanager.protocol.request.AnswerOutcome;
import io.codexmanager.protocol.request.ApprovalOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What the manager said to an answer. For the library's own use.
 *
 * @param delivered whether the runtime got it
 * @param status the status
 * @param code more about it
 * @param inFlight whether the answer of somebody else is being delivered
 * @param threadId the session that it reached, if the manager named one
 */
public record SentAnswer(boolean delivered, String status, @Nullable String code, boolean inFlight,
		@Nullable String threadId) {

	/**
	 * Take what became of a decision.
	 * @param outcome the outcome
	 * @return the same
	 */
	public static SentAnswer of(ApprovalOutcome outcome) {
		return new SentAnswer(outcome.delivered(), outcome.status(), outcome.code(), false, outcome.threadId());
	}

	/**
	 * Take what became of an answer to questions or a call.
	 * @param outcome the outcome
	 * @return the same
	 */
	public static SentAnswer of(AnswerOutcome outcome) {
		return new SentAnswer(outcome.delivered(), outcome.status(), outcome.code(), outcome.inFlight(),
				outcome.threadId());
	}

}
