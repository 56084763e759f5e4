package io.codexmanager.traps;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.session.ApprovalPolicy;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import io.codexmanager.test.script.ApprovalReply;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Trap 34: the approval of a command that asks to run outside the sandbox looks like that
 * of any other command.
 */
class EscalatedCommandTests {

	private final List<ApprovalReply> replies = new CopyOnWriteArrayList<>();

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final ApplicationContextRunner contextRunner = Contexts.runner(this.manager).withBean(Clock.class);

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = "May I run this outside?")
	void aComparisonOfCommandsDoesNotAcceptIt(String justification) {
		this.manager.script((turn) -> this.replies.add(turn.askEscalatedApproval("date", justification)));
		this.contextRunner.run((context) -> {
			session(context, ApprovalPolicy.ON_REQUEST).ask("go");
			assertThat(this.replies).extracting(ApprovalReply::decision)
				.containsExactly(ApprovalReply.Decision.DECLINE);
			ApprovalRequestedEvent event = context.getBean(Clock.class).events.get(0);
			assertThat(event.escalated()).isTrue();
			assertThat(event.reason()).isEqualTo(justification);
			assertThat(event.isExactlyEvenEscalated("date")).isTrue();
		});
	}

	@Test
	void theSameCommandInTheSandboxIsAccepted() {
		this.manager.script((turn) -> this.replies.add(turn.askCommandApproval("date")));
		this.contextRunner.run((context) -> {
			session(context, ApprovalPolicy.ON_REQUEST).ask("go");
			assertThat(this.replies).extracting(ApprovalReply::decision).containsExactly(ApprovalReply.Decision.ACCEPT);
		});
	}

	@Test
	void nothingLeavesTheSandboxUnderAPolicyThatForbidsIt() {
		this.manager.script((turn) -> this.replies.add(turn.askEscalatedApproval("date", null)));
		this.contextRunner.run((context) -> {
			session(context, ApprovalPolicy.UNTRUSTED).ask("go");
			assertThat(this.replies)
				.containsExactly(new ApprovalReply(ApprovalReply.Decision.DECLINE, ApprovalReply.Scope.TURN, false));
			assertThat(context.getBean(Clock.class).events).isEmpty();
		});
	}

	@Test
	void aCommandWhoseCallWasMissedCountsAsOneThatLeavesTheSandbox() {
		this.manager.script((turn) -> this.replies.add(turn.askCommandApproval("date")));
		Service before = this.running.closing(Service.of(this.manager));
		SessionScope session = before.newSession();
		before.sendPlainly(session.id(), "go").join();
		before.await(ApprovalRequestedEvent.class);
		this.contextRunner.run((context) -> {
			Awaitility.await().atMost(Service.LIMIT).until(() -> !this.replies.isEmpty());
			assertThat(this.replies).extracting(ApprovalReply::decision)
				.containsExactly(ApprovalReply.Decision.DECLINE);
			ApprovalRequestedEvent event = context.getBean(Clock.class).events.get(0);
			assertThat(event.recovered()).isTrue();
			assertThat(event.escalations()).containsExactly("sandbox_permissions");
			assertThat(event.isExactlyEvenEscalated("date")).isTrue();
		});
	}

	private static SessionScope session(ApplicationContext context, ApprovalPolicy policy) {
		Contexts.awaitConnected(context, true);
		CodexManager codex = context.getBean(CodexManager.class);
		return codex.session(codex.sessions().create(CreateSession.in("/workspace").approvalPolicy(policy)).id());
	}

	/** Lets the model look at the clock. */
	static class Clock {

		private final List<ApprovalRequestedEvent> events = new CopyOnWriteArrayList<>();

		@CodexEventListener
		ApprovalDecision decide(ApprovalRequestedEvent event) {
			this.events.add(event);
			return event.isExactly("date") ? ApprovalDecision.accept() : ApprovalDecision.decline();
		}

	}

}
