package io.codexmanager.traps;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.codexmanager.CodexException;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.session.MisdirectedAnswerException;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.session.StaleRequestException;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.ToolCallRequestedEvent;
import io.codexmanager.event.ToolInputRequestedEvent;
import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.protocol.request.DynamicTool;
import io.codexmanager.protocol.request.ToolCall;
import io.codexmanager.protocol.request.ToolCallResponse;
import io.codexmanager.protocol.request.ToolInputAnswer;
import io.codexmanager.protocol.request.ToolInputRequest;
import io.codexmanager.protocol.session.CreateSession;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import io.codexmanager.test.script.ModelTurn;
import io.codexmanager.test.script.Question;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Trap 4: approvals, questions and tool calls share one counter, which begins at 0 with
 * each runtime process.
 */
class RequestIdentityTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder()
		.model(RequestIdentityTests::everything)
		.build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private Service service;

	@BeforeEach
	void connect() {
		this.service = this.running.closing(Service.of(this.manager));
	}

	@Test
	void theKindsShareOneCounterAndEachAnswerReachesItsRequest() {
		SessionScope session = session();
		this.service.sendPlainly(session.id(), "go").join();
		Approval approval = this.service.await(ApprovalRequestedEvent.class).request();
		assertThat(session.decide(approval, ApprovalDecision.accept()).delivered()).isTrue();
		ToolCall call = this.service.await(ToolCallRequestedEvent.class).request();
		assertThat(session.respond(call, ToolCallResponse.success("fine")).delivered()).isTrue();
		ToolInputRequest question = this.service.await(ToolInputRequestedEvent.class).request();
		assertThat(session.answer(question, ToolInputAnswer.decline()).delivered()).isTrue();
		assertThat(List.of(approval.id(), call.id(), question.id())).containsExactly("0", "1", "2");
		Awaitility.await().until(() -> !session.get().thread().status().active());
		Manager.restart(this.manager, this.service.codex());
		this.service.sendPlainly(session.id(), "go").join();
		assertThat(this.service.await(ApprovalRequestedEvent.class, 2).get(1).request().id()).isEqualTo("0");
	}

	@Test
	void aDecisionThatWasHeldBackOverARestartIsNotSent() {
		SessionScope session = session();
		this.service.sendPlainly(session.id(), "go").join();
		Approval old = this.service.await(ApprovalRequestedEvent.class).request();
		Manager.restart(this.manager, this.service.codex());
		this.service.sendPlainly(session.id(), "go").join();
		Approval fresh = this.service.await(ApprovalRequestedEvent.class, 2).get(1).request();
		assertThat(fresh.id()).isEqualTo(old.id());
		assertThatExceptionOfType(StaleRequestException.class)
			.isThrownBy(() -> session.decide(old, ApprovalDecision.accept()))
			.satisfies((stale) -> {
				assertThat(stale.sessionId()).isEqualTo(session.id());
				assertThat(stale.requestId()).isEqualTo("0");
			});
		assertThat(this.manager.pendingRequests()).containsExactly("0");
		assertThat(Manager.count(this.manager, "/decision")).isZero();
		assertThat(session.decide(fresh, ApprovalDecision.decline()).delivered()).isTrue();
	}

	@Test
	void aDecisionThatWasHeldBackDoesNotReachAnotherSession() {
		SessionScope session = session();
		SessionScope other = session();
		this.manager.script((turn) -> turn.say("so that it is stored"));
		session.ask("x");
		other.ask("x");
		this.manager.script(RequestIdentityTests::everything);
		this.service.sendPlainly(session.id(), "go").join();
		Approval old = this.service.await(ApprovalRequestedEvent.class).request();
		Manager.restart(this.manager, this.service.codex());
		this.service.sendPlainly(other.id(), "go").join();
		this.service.await(ApprovalRequestedEvent.class, 2);
		assertThatExceptionOfType(StaleRequestException.class)
			.isThrownBy(() -> session.decide(old, ApprovalDecision.accept()));
		assertThatIllegalArgumentException().isThrownBy(() -> other.decide(old, ApprovalDecision.accept()))
			.withMessageContaining(session.id());
		assertThat(this.manager.pendingRequests()).containsExactly("0");
	}

	@Test
	void aDecisionOnARequestThatSomeoneElseDecidedIsNotSent() {
		SessionScope session = session();
		this.service.sendPlainly(session.id(), "go").join();
		Approval approval = this.service.await(ApprovalRequestedEvent.class).request();
		session.decide(approval, ApprovalDecision.decline());
		this.service.await(ToolCallRequestedEvent.class);
		assertThatExceptionOfType(StaleRequestException.class)
			.isThrownBy(() -> session.decide(approval, ApprovalDecision.accept()));
	}

	@Test
	void anAnswerThatReachedAnotherSessionIsReported() {
		SessionScope session = session();
		this.service.sendPlainly(session.id(), "go").join();
		Approval approval = this.service.await(ApprovalRequestedEvent.class).request();
		String listing = new JsonMapper().writeValueAsString(
				Map.of("data", List.of(this.service.events(ApprovalRequestedEvent.class).get(0).payload())));
		DisposableServer confused = HttpServer.create()
			.port(0)
			.route((routes) -> routes
				.get("/api/sessions/{id}/approvals",
						(request, response) -> response.header("content-type", "application/json")
							.sendString(Mono.just(listing)))
				.post("/api/approvals/{id}/decision",
						(request, response) -> response.header("content-type", "application/json")
							.sendString(Mono
								.just("{\"status\":\"ok\",\"approvalId\":\"0\",\"threadId\":\"another-session\"}"))))
			.bindNow(Duration.ofSeconds(10));
		try {
			SessionScope confusedSession = ReactiveCodexManager
				.builder("test", URI.create("http://127.0.0.1:" + confused.port() + "/api"))
				.build()
				.blocking()
				.session(session.id());
			assertThatExceptionOfType(CodexException.class)
				.isThrownBy(() -> confusedSession.decide(approval, ApprovalDecision.accept()))
				.isInstanceOf(MisdirectedAnswerException.class)
				.withMessageContaining(session.id())
				.withMessageContaining("another-session");
		}
		finally {
			confused.disposeNow(Duration.ofSeconds(10));
		}
	}

	private SessionScope session() {
		DynamicTool tool = new DynamicTool("look", "Looks", new JsonMapper().readTree("{\"type\":\"object\"}"));
		String id = this.service.codex().sessions().create(CreateSession.in("/workspace").tools(List.of(tool))).id();
		return this.service.session(id);
	}

	private static void everything(ModelTurn turn) {
		turn.askCommandApproval("git status");
		turn.callTool("look", Map.of());
		turn.ask(new Question("q1", "Choice", "Well?", List.of(new Question.Option("Yes", "go")), true, false));
		turn.say("done");
	}

}
