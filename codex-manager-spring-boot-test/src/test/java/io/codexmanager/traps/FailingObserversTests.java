package io.codexmanager.traps;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.DispatchFailures;
import io.codexmanager.event.TurnStartedEvent;
import io.codexmanager.listener.DecisionObserver;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.skill.SkillCallObserver;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever is told of decisions, tool calls and failures, and throws, costs none of them.
 */
class FailingObserversTests {

	private final AtomicInteger told = new AtomicInteger();

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().model((turn) -> {
		String looked = turn.callTool("lookup", Map.of("id", "T-1")).text();
		turn.say(looked + " " + turn.askCommandApproval("date").decision());
	}).build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	@Test
	void turnsGoOnOneAfterTheOther() {
		Contexts.runner(this.manager)
			.withBean(DecisionObserver.class, () -> (report) -> fail())
			.withBean(SkillCallObserver.class, () -> (report) -> fail())
			.withBean(DispatchFailures.class, () -> (event, failure) -> fail())
			.withBean(Listeners.class)
			.run((context) -> {
				SessionScope session = Contexts.session(context);
				for (int turn = 1; turn <= 3; turn++) {
					assertThat(session.ask("go").text()).isEqualTo("found T-1 ACCEPT");
					int expected = 3 * turn;
					Awaitility.await().atMost(Service.LIMIT).until(() -> this.told.get() == expected);
				}
			});
	}

	@Test
	void eachOfSeveralObserversIsTold() {
		AtomicInteger second = new AtomicInteger();
		Contexts.runner(this.manager)
			.withBean("first", DecisionObserver.class, () -> (report) -> fail())
			.withBean("second", DecisionObserver.class, () -> (report) -> second.incrementAndGet())
			.withBean("third", SkillCallObserver.class, () -> (report) -> fail())
			.withBean("fourth", SkillCallObserver.class, () -> (report) -> second.incrementAndGet())
			.withBean(Listeners.class)
			.run((context) -> {
				assertThat(Contexts.session(context).ask("go").text()).isEqualTo("found T-1 ACCEPT");
				Awaitility.await().atMost(Service.LIMIT).until(() -> second.get() == 2);
				assertThat(this.told).hasValue(2);
			});
	}

	private void fail() {
		this.told.incrementAndGet();
		throw new StackOverflowError("on purpose");
	}

	static class Listeners {

		@RemoteSkill(description = "Looks up a ticket")
		String lookup(String id) {
			return "found " + id;
		}

		@CodexEventListener
		ApprovalDecision decide(ApprovalRequestedEvent event) {
			return ApprovalDecision.accept();
		}

		@EventListener
		void started(TurnStartedEvent event) {
			throw new IllegalStateException("on purpose");
		}

	}

}
