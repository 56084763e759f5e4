package io.codexmanager.traps;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.codexmanager.CodexException;
import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.client.session.SessionScope;
import io.codexmanager.client.turn.TurnResult;
import io.codexmanager.client.turn.TurnUpdate;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.ManagerEvent;
import io.codexmanager.event.StreamDisconnectedEvent;
import io.codexmanager.event.ToolCallRequestedEvent;
import io.codexmanager.listener.CodexListenerErrorHandler;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import io.codexmanager.test.script.ModelTurn;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever comes over the stream, the stream goes on, and what comes later is handled.
 */
class HostileFrameTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().model(HostileFrameTests::work).build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final CountDownLatch proceed = new CountDownLatch(1);

	private final ApplicationContextRunner contextRunner = Contexts.runner(this.manager)
		.withBean(Application.class)
		.withBean(Failures.class);

	@AfterEach
	void proceed() {
		this.proceed.countDown();
	}

	@Test
	void nothingThatIsHostileEndsTheStreamOrTheWorkOfASession() {
		this.contextRunner.run((context) -> {
			SessionScope session = Contexts.session(context);
			session.ask("before");
			Application application = context.getBean(Application.class);
			hostile(session.id()).forEach(this.manager::sendRaw);
			this.manager.sendRaw("{\"type\":\"last.of.all\",\"threadId\":\"" + session.id() + "\"}");
			Awaitility.await().atMost(Service.LIMIT).until(() -> application.types.contains("last.of.all"));
			assertThat(session.ask("after").text()).isEqualTo("looked; ACCEPT");
			assertThat(application.types).doesNotContain("stream.disconnected").contains("brand_new_event");
			assertThat(this.manager.handshakes()).hasSize(1);
			assertThat(application.runs).hasSize(2);
			assertThat(context.getBean(Failures.class).all).hasOnlyElementsOfType(CodexException.class);
		});
	}

	@ParameterizedTest(name = "{index}")
	@MethodSource("hostileFrames")
	void aFrameThatComesDuringATurnDoesNotKeepItFromItsEnd(String frame) {
		try (Service service = Service.of(this.manager)) {
			SessionScope session = service.newSession();
			this.manager.script((turn) -> {
				this.proceed.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
				turn.say("well");
			});
			List<TurnUpdate> updates = new CopyOnWriteArrayList<>();
			CompletableFuture<TurnResult> asked = CompletableFuture
				.supplyAsync(() -> session.stream("go", updates::add));
			service.awaitRunning(session.id());
			String turnId = session.get().thread().turns().get(0).id();
			this.manager.sendRaw(frame.replace("SESSION", session.id()).replace("TURN", turnId));
			this.proceed.countDown();
			assertThat(asked).succeedsWithin(Service.LIMIT).extracting(TurnResult::text).isEqualTo("well");
			assertThat(updates).allSatisfy((update) -> {
				if (update instanceof TurnUpdate.ItemStarted started) {
					assertThat(started.item()).isNotNull();
				}
				if (update instanceof TurnUpdate.ItemCompleted completed) {
					assertThat(completed.item()).isNotNull();
				}
			});
			assertThat(service.events(StreamDisconnectedEvent.class)).isEmpty();
		}
	}

	static Stream<String> hostileFrames() {
		return hostile("SESSION").stream();
	}

	private static List<String> hostile(String session) {
		String deep = "[".repeat(5000) + "]".repeat(5000);
		return List.of("", "not json", "{", "[]", "null", "42", "\"text\"", "{\"type\":1}", "{\"type\":null}", "{}",
				"{\"type\":\"\",\"threadId\":\"" + session + "\"}", "\u0000\uFFFF",
				frame("brand_new_event", session, "{\"any\":\"thing\"}"),
				frame("app_server.brand.new", session, "{\"params\":[1,2,3]}"),
				frame("app_server.turn.started", session, "null"),
				frame("app_server.turn.completed", session, "\"text\""),
				frame("app_server.turn.completed", session, "{\"params\":{\"turn\":{\"id\":7,\"status\":[]}}}"),
				frame("app_server.turn.completed", session, "{\"params\":{\"turn\":[]}}"),
				frame("app_server.item.started", session, "{\"params\":{\"turnId\":\"TURN\"}}"),
				frame("app_server.item.started", session, "{\"params\":{\"turnId\":\"TURN\",\"item\":null}}"),
				frame("app_server.item.completed", session, "{\"params\":{\"turnId\":\"TURN\",\"item\":\"text\"}}"),
				frame("app_server.item.completed", session,
						"{\"params\":{\"turnId\":\"TURN\",\"item\":{\"type\":\"hologram\",\"id\":{}}}}"),
				frame("app_server.item.completed", session,
						"{\"params\":{\"turnId\":\"TURN\",\"item\":{\"type\":\"userMessage\",\"content\":[null,3]}}}"),
				frame("app_server.item.completed", session,
						"{\"params\":{\"turnId\":\"TURN\",\"item\":{\"type\":\"agentMessage\",\"text\":null}}}"),
				frame("app_server.item.agent_message.delta", session,
						"{\"params\":{\"turnId\":[],\"itemId\":{},\"delta\":{\"a\":1}}}"),
				frame("app_server.error", session, "{\"params\":{\"turnId\":\"TURN\",\"willRetry\":\"maybe\"}}"),
				frame("app_server.error", "\",\"x\":\"", deep),
				"{\"payload\":" + deep + ",\"type\":\"approval\",\"threadId\":\"" + session + "\"}",
				frame("approval", session, deep), frame("approval", session, "{}"),
				frame("approval", session, "{\"approvalId\":{},\"threadId\":\"" + session + "\"}"),
				frame("approval", session, "{\"approvalId\":\"90\",\"threadId\":\"" + session + "\"}"),
				frame("approval", session,
						"{\"approvalId\":\"91\",\"threadId\":\"" + session
								+ "\",\"method\":\"item/commandExecution/requestApproval\",\"details\":[],"
								+ "\"createdAt\":\"yesterday\"}"),
				frame("approval", session,
						"{\"approvalId\":\"92\",\"threadId\":\"" + session
								+ "\",\"method\":\"item/commandExecution/requestApproval\","
								+ "\"details\":{\"command\":{\"rm\":true}}}"),
				frame("tool_call_requested", session, "{\"requestId\":\"93\",\"tool\":null}"),
				frame("tool_call_requested", session, "{\"requestId\":\"94\",\"tool\":{},\"arguments\":\"text\"}"),
				frame("tool_call_requested", session, "{\"requestId\":\"95\",\"tool\":\"look\",\"arguments\":7}"),
				frame("tool_user_input_requested", session, "{\"requestId\":\"96\",\"questions\":{\"a\":1}}"),
				frame("tool_user_input_requested", session, "{\"requestId\":\"97\",\"questions\":[null]}"),
				frame("approval_resolved", session, "[]"),
				frame("approval_resolved", session, "{\"approvalId\":[],\"status\":7}"),
				frame("tool_call_resolved", session, "{\"requestId\":null}"),
				frame("transcript_updated", session, "{\"entry\":\"text\"}"),
				frame("session_deleted", "another-session", "7"), frame("ready", session, "{}"),
				frame("error", session, "{}"), frame("pong", session, "{}"), frame("x".repeat(100_000), session, "{}"),
				frame("notification", session, "{\"huge\":\"" + "y".repeat(2_000_000) + "\"}"));
	}

	private static String frame(String type, String session, String payload) {
		return "{\"type\":\"" + type + "\",\"threadId\":\"" + session + "\",\"payload\":" + payload + "}";
	}

	private static void work(ModelTurn turn) {
		String text = turn.callTool("look", Map.of()).text();
		turn.say(text + "; " + turn.askCommandApproval("git status").decision());
	}

	static class Application {

		private final List<String> types = new CopyOnWriteArrayList<>();

		private final List<String> runs = new CopyOnWriteArrayList<>();

		@CodexEventListener
		void any(CodexEvent event) {
			this.types.add(event.type());
			if (event instanceof ManagerEvent manager && !(event instanceof ToolCallRequestedEvent)) {
				// fails for those that are not JSON
				manager.payload();
			}
		}

		@CodexEventListener
		ApprovalDecision decide(ApprovalRequestedEvent request) {
			return (request.isCommand() && !request.isFileChange() && request.isExactly("git status"))
					? ApprovalDecision.accept() : null;
		}

		@RemoteSkill(description = "Looks")
		String look() {
			this.runs.add("look");
			return "looked";
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
