package io.codexmanager.traps;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.listener.DecisionHeldEvent;
import io.codexmanager.listener.DecisionStrategy;
import io.codexmanager.protocol.ApprovalDecision;
import io.codexmanager.protocol.SendMessage;
import io.codexmanager.client.CodexManager;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A policy that fails holds what another listener accepts, over the whole way, unless a
 * bean chooses otherwise.
 */
class DecisionStrategyBeanTests {

	private final List<String> decisions = new CopyOnWriteArrayList<>();

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder()
		.model((turn) -> this.decisions.add(turn.askCommandApproval("date").decision().name()))
		.build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final ApplicationContextRunner contextRunner = Contexts.runner(this.manager)
		.withBean(Policy.class)
		.withBean(Accepting.class)
		.withBean(Held.class);

	@Test
	void byDefaultTheRequestIsHeldAndStaysOpen() {
		this.contextRunner.run((context) -> {
			send(context.getBean(CodexManager.class), Contexts.session(context).id());
			Held held = context.getBean(Held.class);
			Awaitility.await().atMost(Service.LIMIT).until(() -> held.events.size() == 1);
			assertThat(held.events.get(0).round().failures().values()).singleElement()
				.isInstanceOf(IllegalStateException.class);
			assertThat(this.manager.pendingRequests()).hasSize(1);
			assertThat(this.decisions).isEmpty();
		});
	}

	@Test
	void aBeanLetsTheFirstDecisionWin() {
		this.contextRunner.withBean(DecisionStrategy.class, DecisionStrategy::firstDecision).run((context) -> {
			send(context.getBean(CodexManager.class), Contexts.session(context).id());
			Awaitility.await().atMost(Service.LIMIT).until(() -> this.decisions.equals(List.of("ACCEPT")));
			assertThat(context.getBean(Held.class).events).isEmpty();
		});
	}

	private static void send(CodexManager codex, String sessionId) {
		codex.sessions().sendMessage(sessionId, SendMessage.of("go"));
	}

	static class Policy {

		@CodexEventListener
		ApprovalDecision decide(ApprovalRequestedEvent event) {
			throw new IllegalStateException("the policy cannot tell");
		}

	}

	static class Accepting {

		@CodexEventListener
		ApprovalDecision decide(ApprovalRequestedEvent event) {
			return event.isExactly("date") ? ApprovalDecision.accept() : null;
		}

	}

	static class Held {

		private final List<DecisionHeldEvent> events = new CopyOnWriteArrayList<>();

		@EventListener
		void held(DecisionHeldEvent event) {
			this.events.add(event);
		}

	}

}
