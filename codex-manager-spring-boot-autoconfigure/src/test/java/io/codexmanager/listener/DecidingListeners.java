package io.codexmanager.listener;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.protocol.request.ApprovalDecision;
import org.jspecify.annotations.Nullable;
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

	static class DecidingWhenTold implements DecisionStrategyTests.Told {

		private final Sinks.One<ApprovalDecision> decision = Sinks.one();

		@CodexEventListener(id = "told")
		Mono<ApprovalDecision> decide(ApprovalRequestedEvent event) {
			return this.decision.asMono();
		}

		@Override
		public boolean asked() {
			return this.decision.currentSubscriberCount() > 0;
		}

		@Override
		public void tell(@Nullable ApprovalDecision decision) {
			if (decision != null) {
				this.decision.tryEmitValue(decision).orThrow();
			}
			else {
				this.decision.tryEmitEmpty().orThrow();
			}
		}

		Sinks.One<ApprovalDecision> decision() {
			return this.decision;
		}

	}

}
