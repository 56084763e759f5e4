package io.codexmanager.actuator;

import java.time.Duration;
import java.util.Map;

import io.codexmanager.actuate.CodexManagerEndpoint;
import io.codexmanager.actuate.RecentActivity;
import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.TurnCompletedEvent;
import io.codexmanager.event.TurnStartedEvent;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What the endpoint keeps of tool calls, decisions and failures.
 */
class RecentActivityTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().model((turn) -> {
		switch (turn.text()) {
			case "tool canary-prompt" -> turn.callTool("lookup", Map.of("id", "canary-argument"));
			case "tools" -> {
				for (int number = 0; number < 60; number++) {
					turn.callTool("lookup", Map.of("id", "T-" + number));
				}
			}
			case "fail" -> turn.callTool("failing", Map.of());
			default -> turn.askCommandApproval("echo canary-command");
		}
		turn.say("canary-answer");
	}).build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final ApplicationContextRunner contextRunner = Actuators.runner(this.manager).withBean(Skills.class);

	@Test
	void aToolCallIsKeptWithItsOutcome() {
		this.contextRunner.run((context) -> {
			SessionScope session = Actuators.session(context);
			session.ask("tool canary-prompt");
			session.ask("fail");
			assertThat(recent(context).dispatches()).hasSize(2);
			assertThat(recent(context).dispatches().get(0).outcome()).isEqualTo("failure");
			assertThat(recent(context).dispatches().get(0).skill()).isEqualTo("failing");
			assertThat(recent(context).dispatches().get(1)).satisfies((dispatch) -> {
				assertThat(dispatch.profile()).isEqualTo("local");
				assertThat(dispatch.session()).isEqualTo(session.id());
				assertThat(dispatch.turn()).isNotNull();
				assertThat(dispatch.skill()).isEqualTo("lookup");
				assertThat(dispatch.outcome()).isEqualTo("success");
				assertThat(dispatch.took()).isGreaterThanOrEqualTo(Duration.ofMillis(1));
			});
		});
	}

	@Test
	void onlyTheLatestAreKept() {
		this.contextRunner.run((context) -> {
			SessionScope session = Actuators.session(context);
			session.ask("tools");
			session.ask("fail");
			assertThat(recent(context).dispatches()).hasSize(50);
			assertThat(recent(context).dispatches().get(0).skill()).isEqualTo("failing");
		});
	}

	@Test
	void theDecisionOfAListenerIsKeptWithItsName() {
		this.contextRunner.withBean(Accepting.class).run((context) -> {
			SessionScope session = Actuators.session(context);
			session.ask("go");
			Awaitility.await().atMost(Actuators.LIMIT).until(() -> !recent(context).decisions().isEmpty());
			assertThat(recent(context).decisions()).singleElement().satisfies((decision) -> {
				assertThat(decision.by()).contains("Accepting.decide");
				assertThat(decision.decision()).isEqualTo("accept");
				assertThat(decision.outcome()).isEqualTo("delivered");
				assertThat(decision.kind()).isEqualTo("approval");
				assertThat(decision.session()).isEqualTo(session.id());
			});
		});
	}

	@Test
	void failuresAreKeptWithTheClassOfWhatWasThrown() {
		this.contextRunner.withBean(Accepting.class).withBean(Failing.class).run((context) -> {
			SessionScope session = Actuators.session(context);
			session.ask("go");
			Awaitility.await()
				.atMost(Actuators.LIMIT)
				.untilAsserted(() -> assertThat(recent(context).failures())
					.extracting(RecentActivity.Failure::kind, RecentActivity.Failure::event,
							RecentActivity.Failure::error)
					.containsExactlyInAnyOrder(
							tuple("dead_letter", "app_server.turn.started", IllegalStateException.class.getName()),
							tuple("event", "app_server.turn.completed", NoClassDefFoundError.class.getName())));
			assertThat(recent(context).failures()).filteredOn((failure) -> failure.kind().equals("dead_letter"))
				.singleElement()
				.satisfies((failure) -> {
					assertThat(failure.listeners()).singleElement().asString().contains("Failing.started");
					assertThat(failure.session()).isEqualTo(session.id());
				});
		});
	}

	@Test
	void aRequestThatIsHeldAndThenUnattendedIsKept() {
		this.contextRunner.withBean(FailingPolicy.class)
			.withPropertyValues("codex-manager.decisions.unattended-after=1s")
			.run((context) -> {
				SessionScope session = Actuators.session(context);
				Actuators.send(context, session, "go");
				Awaitility.await()
					.atMost(Actuators.LIMIT)
					.untilAsserted(() -> assertThat(recent(context).failures()).extracting(RecentActivity.Failure::kind)
						.containsExactlyInAnyOrder("dead_letter", "decision_held", "unattended"));
			});
	}

	@Test
	void nothingOfPromptsArgumentsAndAnswersIsShown() {
		this.contextRunner.withBean(Accepting.class)
			.withBean(Failing.class)
			.withPropertyValues("management.endpoint.codexmanager.show-values=always",
					"codex-manager.profiles.local.auth.bearer=canary-token",
					"codex-manager.profiles.local.headers.X-Secret=canary-header")
			.run((context) -> {
				SessionScope session = Actuators.session(context);
				session.ask("tool canary-prompt");
				session.ask("go canary-prompt");
				Awaitility.await().atMost(Actuators.LIMIT).until(() -> recent(context).failures().size() >= 2);
				Awaitility.await().atMost(Actuators.LIMIT).until(() -> !recent(context).decisions().isEmpty());
				String shown = new JsonMapper()
					.writeValueAsString(context.getBean(CodexManagerEndpoint.class).describe());
				assertThat(shown).contains(session.id(), "lookup").doesNotContain("canary");
			});
	}

	private static RecentActivity.Recent recent(ApplicationContext context) {
		return context.getBean(CodexManagerEndpoint.class).describe().recent();
	}

	static class Skills {

		@RemoteSkill(description = "Looks up a ticket")
		String lookup(String id) {
			return "canary-result of " + id;
		}

		@RemoteSkill(description = "Fails")
		String failing() {
			throw new IllegalStateException("canary-exception");
		}

	}

	static class Accepting {

		@CodexEventListener
		ApprovalDecision decide(ApprovalRequestedEvent event) {
			return ApprovalDecision.accept();
		}

	}

	static class FailingPolicy {

		@CodexEventListener
		ApprovalDecision decide(ApprovalRequestedEvent event) {
			throw new IllegalStateException("canary-exception");
		}

	}

	static class Failing {

		@CodexEventListener
		void started(TurnStartedEvent event) {
			throw new IllegalStateException("canary-exception");
		}

		@EventListener
		void completed(TurnCompletedEvent event) {
			throw new NoClassDefFoundError("canary-exception");
		}

	}

}
