package io.codexmanager.listener;

import io.codexmanager.CodexException;
import io.codexmanager.claim.ClaimResults;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.ToolInputRequestedEvent;
import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.request.PendingRequest;
import io.codexmanager.protocol.request.ToolInputAnswer;
import io.codexmanager.protocol.request.ToolInputRequest;
import io.codexmanager.stream.SentAnswer;
import reactor.core.publisher.Mono;

/**
 * A decision and the request that it is for.
 */
sealed interface Answer {

	PendingRequest request();

	/**
	 * Send the decision, without a look whether its request still waits for it.
	 */
	Mono<SentAnswer> send(ReactiveCodexManager client);

	/**
	 * Join a decision with the request of an event.
	 * @param event the event
	 * @param decision the decision
	 * @return both
	 * @throws CodexException if the event asks for no such decision
	 */
	static Answer to(CodexEvent event, Object decision) {
		if (decision instanceof ApprovalDecision approval && event instanceof ApprovalRequestedEvent requested) {
			return new ToApproval(requested.request(), approval);
		}
		if (decision instanceof ToolInputAnswer answer && event instanceof ToolInputRequestedEvent requested) {
			return new ToToolInput(requested.request(), answer);
		}
		throw new CodexException("The listener returned a " + decision.getClass().getSimpleName()
				+ ", but the event asks for none: " + event);
	}

	/**
	 * Read a decision that was recorded for the request of an event.
	 * @param event the event
	 * @param text what was recorded
	 * @return the decision
	 * @throws RuntimeException if it is none
	 */
	static Object recorded(CodexEvent event, String text) {
		return (event instanceof ApprovalRequestedEvent) ? ClaimResults.read(text, ApprovalDecision.class)
				: ClaimResults.read(text, ToolInputAnswer.class);
	}

	/**
	 * A decision of an approval.
	 *
	 * @param request the approval
	 * @param decision the decision
	 */
	record ToApproval(Approval request, ApprovalDecision decision) implements Answer {

		@Override
		public Mono<SentAnswer> send(ReactiveCodexManager client) {
			return client.approvals().decide(this.request.id(), this.decision).map(SentAnswer::of);
		}

	}

	/**
	 * An answer to questions.
	 *
	 * @param request the questions
	 * @param answer the answer
	 */
	record ToToolInput(ToolInputRequest request, ToolInputAnswer answer) implements Answer {

		@Override
		public Mono<SentAnswer> send(ReactiveCodexManager client) {
			return client.toolInput().decide(this.request.id(), this.answer).map(SentAnswer::of);
		}

	}

}
