package io.codexmanager.traps;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.session.StaleRequestException;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.listener.CodexListenerErrorHandler;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.skill.SkillDispatcher;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Trap 4: what listeners and skills answer after a restart reaches no other request that
 * has the same id by then.
 */
class LateAnswerTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder()
		.model((turn) -> turn.say("stored"))
		.build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final ApplicationContextRunner contextRunner = Contexts.runner(this.manager)
		.withBean(Application.class)
		.withBean(Failures.class);

	@Test
	void aDecisionThatComesAfterARestartIsReportedAndApprovesNothing() {
		this.contextRunner.run((context) -> {
			SessionScope session = storedSession(context);
			SessionScope other = storedSession(context);
			requestApproval(context, session, "slow decision");
			Manager.restart(this.manager, context.getBean(CodexManager.class));
			requestApproval(context, other, "rm -rf /");
			application(context).decision.tryEmitValue(ApprovalDecision.accept());
			assertReportedAsStale(context, session);
			assertThat(Manager.count(this.manager, "/decision")).isZero();
			assertThat(this.manager.pendingRequests()).containsExactly("0");
		});
	}

	@Test
	void aDecisionThatComesWhileTheStreamIsAwayAfterARestartApprovesNothing() {
		this.contextRunner.run((context) -> {
			SessionScope session = storedSession(context);
			SessionScope other = storedSession(context);
			requestApproval(context, session, "slow decision");
			this.manager.refuseHandshakes(true);
			Manager.restart(this.manager, context.getBean(CodexManager.class));
			Contexts.awaitConnected(context, false);
			runCommand(context, other, "rm -rf /");
			Awaitility.await().until(() -> !this.manager.pendingRequests().isEmpty());
			application(context).decision.tryEmitValue(ApprovalDecision.accept());
			assertReportedAsStale(context, session);
			assertThat(Manager.count(this.manager, "/decision")).isZero();
			assertThat(this.manager.pendingRequests()).containsExactly("0");
		});
	}

	@Test
	void theAnswerOfASkillThatEndsWhileTheStreamIsAwayAfterARestartReachesNoOtherCall() {
		this.contextRunner.run((context) -> {
			SessionScope session = storedSession(context);
			SessionScope other = storedSession(context);
			Application application = application(context);
			callTool(context, session, "slow_secret");
			assertThat(application.called.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
			this.manager.refuseHandshakes(true);
			Manager.restart(this.manager, context.getBean(CodexManager.class));
			Contexts.awaitConnected(context, false);
			callTool(context, other, "slow_secret");
			Awaitility.await().until(() -> !this.manager.pendingRequests().isEmpty());
			application.proceed.countDown();
			SkillDispatcher skills = context.getBean(SkillDispatcher.class);
			Awaitility.await().atMost(Service.LIMIT).until(() -> skills.counts().running() == 0);
			Awaitility.await()
				.during(500, TimeUnit.MILLISECONDS)
				.atMost(Service.LIMIT)
				.until(() -> this.manager.pendingRequests().equals(List.of("0")));
			assertThat(skills.counts().misdelivered()).isZero();
			assertThat(Manager.count(this.manager, "/response")).isZero();
		});
	}

	private SessionScope storedSession(AssertableApplicationContext context) {
		SessionScope session = Contexts.session(context);
		session.ask("so that it survives a restart");
		return session;
	}

	private void requestApproval(AssertableApplicationContext context, SessionScope session, String command) {
		runCommand(context, session, command);
		Awaitility.await().atMost(Service.LIMIT).until(() -> application(context).heard.contains(command));
	}

	private void runCommand(AssertableApplicationContext context, SessionScope session, String command) {
		this.manager.script((turn) -> turn.askCommandApproval(command));
		send(context, session);
	}

	private void callTool(AssertableApplicationContext context, SessionScope session, String tool) {
		this.manager.script((turn) -> turn.callTool(tool, Map.of()));
		send(context, session);
	}

	private static void send(AssertableApplicationContext context, SessionScope session) {
		context.getBean(CodexManager.class).sessions().sendMessage(session.id(), SendMessage.of("go"));
	}

	private static void assertReportedAsStale(AssertableApplicationContext context, SessionScope session) {
		Failures failures = context.getBean(Failures.class);
		Awaitility.await().atMost(Service.LIMIT).until(() -> !failures.all.isEmpty());
		assertThat(failures.all).singleElement()
			.isInstanceOfSatisfying(StaleRequestException.class,
					(stale) -> assertThat(stale.sessionId()).isEqualTo(session.id()));
	}

	private static Application application(AssertableApplicationContext context) {
		return context.getBean(Application.class);
	}

	static class Application {

		private final List<String> heard = new CopyOnWriteArrayList<>();

		private final Sinks.One<ApprovalDecision> decision = Sinks.one();

		private final CountDownLatch called = new CountDownLatch(1);

		private final CountDownLatch proceed = new CountDownLatch(1);

		@CodexEventListener
		Mono<ApprovalDecision> decide(ApprovalRequestedEvent request) {
			this.heard.add(request.command());
			return request.isExactly("slow decision") ? this.decision.asMono() : Mono.empty();
		}

		@RemoteSkill(description = "Takes its time")
		String slowSecret() throws InterruptedException {
			this.called.countDown();
			this.proceed.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
			return "the secret of the first session";
		}

	}

	static class Failures implements CodexListenerErrorHandler {

		private final List<Throwable> all = new CopyOnWriteArrayList<>();

		@Override
		public void handle(String listenerId, CodexEvent event, Throwable failure) {
			this.all.add(failure);
		}

	}

}
