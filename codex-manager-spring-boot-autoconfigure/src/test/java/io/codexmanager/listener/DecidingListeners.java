package io.codexmanager.listener;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.ToolInputRequestedEvent;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.request.ToolInputAnswer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import org.springframework.core.annotation.Order;

/**
 * Listeners that decide on requests.
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

	static class Throwing {

		@Order(1)
		@CodexEventListener
		ApprovalDecision decide(ApprovalRequestedEvent event) {
			throw new IllegalStateException("policy");
		}

	}

	static class DecidingWhenTold implements Told {

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

	static class Answering {

		@CodexEventListener
		ToolInputAnswer answer(ToolInputRequestedEvent event) {
			return ToolInputAnswer.of("q", "yes");
		}

	}

	/** Decides when it is told to. */
	interface Told {

		boolean asked();

		void tell(@Nullable ApprovalDecision decision);

	}

}
