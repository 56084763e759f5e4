package io.codexmanager.listener;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.protocol.ApprovalDecision;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Listeners that decide on approvals.
 */
final class DecidingListeners {

	private DecidingListeners() {
	}

	static class Accepting {

		@CodexEventListener(id = "accepting")
		ApprovalDecision decide(ApprovalRequestedEvent event) {
			return ApprovalDecision.accept();
		}

	}

	static class DecidingWhenTold {

		private final Sinks.One<ApprovalDecision> decision = Sinks.one();

		@CodexEventListener(id = "told")
		Mono<ApprovalDecision> decide(ApprovalRequestedEvent event) {
			return this.decision.asMono();
		}

		Sinks.One<ApprovalDecision> decision() {
			return this.decision;
		}

	}

}
