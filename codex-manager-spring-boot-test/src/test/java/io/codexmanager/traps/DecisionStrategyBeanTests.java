package io.codexmanager.traps;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.codexmanager.actuate.RequestMeters;
import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.autoconfigure.CodexManagerHealthAutoConfiguration;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.listener.DecisionHeldEvent;
import io.codexmanager.listener.DecisionStrategy;
import io.codexmanager.listener.RequestUnattendedEvent;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
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

	@Test
	void aHeldRequestIsSeenInHealthAndMetersUntilItEnds() {
		this.contextRunner.withConfiguration(AutoConfigurations.of(CodexManagerHealthAutoConfiguration.class))
			.withBean(SimpleMeterRegistry.class)
			.run((context) -> {
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				context.getBean(RequestMeters.class).bindTo(registry);
				SessionScope session = Contexts.session(context);
				send(context.getBean(CodexManager.class), session.id());
				Awaitility.await().atMost(Service.LIMIT).until(() -> context.getBean(Held.class).events.size() == 1);
				assertThat(health(context).getDetails()).containsEntry("requests", Map.of("open", 1L, "held", 1L));
				assertThat(registry.get("codex.manager.requests.held").gauge().value()).isEqualTo(1);
				assertThat(registry.get("codex.manager.requests.open").tag("kind", "approval").gauge().value())
					.isEqualTo(1);
				session.interrupt();
				Awaitility.await()
					.atMost(Service.LIMIT)
					.untilAsserted(() -> assertThat(health(context).getDetails()).doesNotContainKey("requests"));
				assertThat(registry.get("codex.manager.requests.held").gauge().value()).isZero();
			});
	}

	@Test
	void aRequestThatNobodyAnswersIsSaidWithThoseWhoCouldHave() {
		this.contextRunner.withBean(Unattended.class)
			.withPropertyValues("codex-manager.decisions.unattended-after=1s")
			.run((context) -> {
				send(context.getBean(CodexManager.class), Contexts.session(context).id());
				Unattended unattended = context.getBean(Unattended.class);
				Awaitility.await().atMost(Service.LIMIT).until(() -> !unattended.events.isEmpty());
				assertThat(unattended.events).singleElement()
					.extracting(RequestUnattendedEvent::reason)
					.asString()
					.contains("these failed: ")
					.contains("Policy.decide")
					.contains("these decided, and were not heard: ")
					.contains("Accepting.decide");
			});
	}

	private static Health health(ApplicationContext context) {
		ReactiveHealthIndicator indicator = (ReactiveHealthIndicator) context
			.getBean(CompositeReactiveHealthContributor.class)
			.getContributor("local");
		Health health = indicator.health().block(Service.LIMIT);
		assertThat(health).isNotNull();
		return health;
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

	static class Unattended {

		private final List<RequestUnattendedEvent> events = new CopyOnWriteArrayList<>();

		@EventListener
		void unattended(RequestUnattendedEvent event) {
			this.events.add(event);
		}

	}

}
