package io.codexmanager.journey;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.annotation.SkillParam;
import io.codexmanager.autoconfigure.CodexManagerAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerClaimsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerConnectionDetails;
import io.codexmanager.autoconfigure.CodexManagerEventsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerSkillsAutoConfiguration;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.client.turn.TurnRuntimeLostException;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.ToolCallRequestedEvent;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.skill.RemoteSkills;
import io.codexmanager.stream.CodexEventStreams;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import io.codexmanager.test.script.ApprovalReply;
import io.codexmanager.test.script.ModelTurn;
import io.codexmanager.test.script.ToolCallReply;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service that runs a session, decides its approvals and serves its tool calls, from
 * end to end and through faults.
 */
class MainJobTests {

	private static final Duration LIMIT = Patience.LIMIT;

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().model(MainJobTests::work).build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(CodexManagerAutoConfiguration.class, CodexManagerSkillsAutoConfiguration.class,
						CodexManagerClaimsAutoConfiguration.class, CodexManagerEventsAutoConfiguration.class))
		.withBean(CodexManagerConnectionDetails.class, () -> (profile) -> this.manager.baseUrl())
		.withPropertyValues("codex-manager.profiles.local.stream.reconnect.initial=50ms",
				"codex-manager.profiles.local.stream.reconnect.max=200ms")
		.withBean(Service.class);

	@Test
	void theWholeWayInOneGo() {
		this.contextRunner.run((context) -> {
			TurnResult result = session(context).ask("please");
			assertThat(result.text()).isEqualTo("ticket T-1 is open; git status ACCEPT");
			assertThat(result.confirmed()).isTrue();
			Service service = context.getBean(Service.class);
			assertThat(service.looked).containsExactly("T-1");
			assertThat(service.asked).containsExactly("git status");
		});
	}

	@Test
	void theConnectionIsCutInTheMiddleOfTheTurn() {
		CountDownLatch cut = new CountDownLatch(1);
		CountDownLatch proceed = new CountDownLatch(1);
		this.manager.script((turn) -> {
			turn.say("begun");
			cut.countDown();
			proceed.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
			work(turn);
		});
		this.contextRunner.run((context) -> {
			CompletableFuture<TurnResult> asked = ask(context);
			assertThat(cut.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
			this.manager.refuseHandshakes(true);
			this.manager.dropConnections();
			proceed.countDown();
			Awaitility.await().until(() -> !this.manager.pendingRequests().isEmpty());
			this.manager.refuseHandshakes(false);
			assertThat(asked).succeedsWithin(LIMIT).satisfies((result) -> {
				assertThat(result.text()).isEqualTo("ticket T-1 is open; git status ACCEPT");
				assertThat(result.messages()).containsExactly("begun", "ticket T-1 is open; git status ACCEPT");
			});
			Service service = context.getBean(Service.class);
			assertThat(service.looked).containsExactly("T-1");
			assertThat(service.asked).containsExactly("git status");
			assertThat(service.recovered).containsAnyOf("T-1", "git status");
		});
	}

	@Test
	void theServerIsRestartedAndRequestIdsAreUsedAgain() {
		this.contextRunner.run((context) -> {
			SessionScope session = session(context);
			assertThat(session.ask("first").text()).isEqualTo("ticket T-1 is open; git status ACCEPT");
			CountDownLatch running = new CountDownLatch(1);
			this.manager.script((turn) -> {
				running.countDown();
				turn.pause(Duration.ofSeconds(60));
			});
			CompletableFuture<TurnResult> lost = CompletableFuture.supplyAsync(() -> session.ask("second"));
			assertThat(running.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
			this.manager.script(MainJobTests::work);
			this.manager.restart();
			assertThat(lost).failsWithin(LIMIT)
				.withThrowableThat()
				.havingCause()
				.isInstanceOf(TurnRuntimeLostException.class);
			CodexEventStreams streams = context.getBean(CodexEventStreams.class);
			Awaitility.await().until(() -> streams.get("local").isConnected());
			assertThat(session.ask("third").text()).isEqualTo("ticket T-1 is open; git status ACCEPT");
			Service service = context.getBean(Service.class);
			assertThat(service.looked).containsExactly("T-1", "T-1");
			assertThat(service.asked).containsExactly("git status", "git status");
		});
	}

	@Test
	void framesThatComeTwiceAreHandledOnce() {
		this.manager.duplicateFrames(true);
		this.contextRunner.run((context) -> {
			assertThat(session(context).ask("please").text()).isEqualTo("ticket T-1 is open; git status ACCEPT");
			Service service = context.getBean(Service.class);
			assertThat(service.looked).containsExactly("T-1");
			assertThat(service.asked).containsExactly("git status");
		});
	}

	private static CompletableFuture<TurnResult> ask(ApplicationContext context) {
		SessionScope session = session(context);
		return CompletableFuture.supplyAsync(() -> session.ask("please"));
	}

	private static SessionScope session(ApplicationContext context) {
		CodexManager codex = context.getBean(CodexManager.class);
		RemoteSkills skills = context.getBean(RemoteSkills.class);
		return codex
			.session(codex.sessions().create(CreateSession.in("/workspace").tools(skills.catalog().tools())).id());
	}

	private static void work(ModelTurn turn) {
		ToolCallReply ticket = turn.callTool("lookup_ticket", Map.of("ticketId", "T-1"));
		ApprovalReply approval = turn.askCommandApproval("git status");
		turn.say("ticket " + ticket.text() + "; git status " + approval.decision());
	}

	static class Service {

		private final List<String> looked = new CopyOnWriteArrayList<>();

		private final List<String> asked = new CopyOnWriteArrayList<>();

		private final List<String> recovered = new CopyOnWriteArrayList<>();

		@RemoteSkill(description = "Looks up a ticket")
		String lookupTicket(@SkillParam("Stable ticket id") String ticketId) {
			this.looked.add(ticketId);
			return ticketId + " is open";
		}

		@CodexEventListener
		ApprovalDecision readOnly(ApprovalRequestedEvent request) {
			this.asked.add(request.command());
			if (request.recovered()) {
				this.recovered.add(request.command());
			}
			return request.isExactly("git status") ? ApprovalDecision.accept() : null;
		}

		@CodexEventListener("tool_call_requested")
		void called(ToolCallRequestedEvent call) {
			if (call.recovered()) {
				this.recovered.add(call.request().arguments().path("ticketId").asString());
			}
		}

	}

}
