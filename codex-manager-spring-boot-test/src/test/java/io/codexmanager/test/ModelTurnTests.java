package io.codexmanager.test;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.codexmanager.test.script.ApprovalReply;
import io.codexmanager.test.script.ModelScript;
import io.codexmanager.test.script.Question;
import io.codexmanager.test.script.ToolCallReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a script can do with a turn, and what it gets back.
 */
class ModelTurnTests {

	private static final String TOOL = """
			{"dynamicTools":[{"name":"look","description":"Looks","inputSchema":{}}]}
			""";

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final BlockingQueue<Object> results = new LinkedBlockingQueue<>();

	private final Wire wire = new Wire(this.manager);

	@Test
	void aScriptKnowsItsTurn() throws Exception {
		String id = this.wire.create(TOOL);
		String turn = play(id, (playing) -> {
			this.results.add(playing.text());
			this.results.add(playing.sessionId());
			this.results.add(playing.turnId());
			this.results.add(playing.toolNames());
		});
		assertThat(List.of(result(), result(), result(), result())).containsExactly("go", id, turn, List.of("look"));
	}

	@Test
	void toolCallsReturnTheAnswer() throws Exception {
		String id = this.wire.create(TOOL);
		try (Listening session = Listening.to(this.manager, id)) {
			play(id, (turn) -> this.results.add(turn.callTool("look", Map.of("deep", 1))));
			JsonNode call = session.await("tool_call_requested").path("payload");
			assertThat(call.path("arguments").path("deep").asInt()).isEqualTo(1);
			assertThat(call.path("tool").asString()).isEqualTo("look");
			this.wire.post("/api/tool-calls/0/response",
					"""
							{"success":false,"contentItems":[{"type":"inputText","text":"a"},{"type":"inputImage","imageUrl":"b"}]}
							""");
			assertThat(result()).isEqualTo(new ToolCallReply(true, false, List.of("a", "b")));
			assertThat(session.await("tool_call_resolved").path("payload").path("success").asBoolean()).isFalse();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{}                                                    | true  | ''
			{"text":"short"}                                      | true  | short
			{"response":{"success":true,"contentItems":[]}}       | true  | ''
			{"response":{"nonsense":1}}                           | false | dynamic tool response was invalid
			""")
	void toolResponsesReachTheModelInEveryForm(String body, boolean success, String text) throws Exception {
		String id = this.wire.create(TOOL);
		try (Listening session = Listening.to(this.manager, id)) {
			play(id, (turn) -> this.results.add(turn.callTool("look", Map.of())));
			session.await("tool_call_requested");
			assertThat(this.wire.post("/api/tool-calls/0/response", body).status()).isEqualTo(200);
			ToolCallReply reply = (ToolCallReply) result();
			assertThat(reply.success()).isEqualTo(success);
			assertThat(reply.text()).isEqualTo(text);
			assertThat(session.await("tool_call_resolved").path("payload").path("success").asBoolean()).isTrue();
		}
	}

	@Test
	void unknownToolsNeverReachTheClient() throws Exception {
		String id = this.wire.create(TOOL);
		try (Listening session = Listening.to(this.manager, id)) {
			play(id, (turn) -> this.results.add(turn.callTool("other", Map.of())));
			assertThat(((ToolCallReply) result()).answered()).isFalse();
			session.awaitTurn();
			assertThat(session.types()).doesNotContain("tool_call_requested");
		}
	}

	@Test
	void whatIsAcceptedForTheSessionIsNotAskedAgain() throws Exception {
		String id = this.wire.create("{}");
		try (Listening session = Listening.to(this.manager, id)) {
			play(id, (turn) -> {
				this.results.add(turn.askCommandApproval("ls", "a.txt\n", 0));
				this.results.add(turn.askCommandApproval("ls"));
				this.results.add(turn.askCommandApproval("pwd"));
			});
			session.await("approval");
			this.wire.post("/api/approvals/0/decision", "{\"decision\":\"accept\",\"scope\":\"session\"}");
			assertThat(result()).isEqualTo(reply(ApprovalReply.Decision.ACCEPT, ApprovalReply.Scope.SESSION, true));
			assertThat(result()).isEqualTo(reply(ApprovalReply.Decision.ACCEPT, ApprovalReply.Scope.TURN, false));
			session.await((frame) -> session.frames("approval").size() == 2);
			this.wire.post("/api/approvals/1/decision", "{\"decision\":\"decline\"}");
			assertThat(result()).isEqualTo(reply(ApprovalReply.Decision.DECLINE, ApprovalReply.Scope.TURN, true));
			session.awaitTurn();
			assertThat(session.frames("app_server.item.command_execution.output_delta")).hasSize(1);
		}
	}

	@Test
	void thePolicyNeverAsksNothing() throws Exception {
		String id = this.wire.create("{\"approvalPolicy\":\"never\"}");
		play(id, (turn) -> this.results.add(turn.askFileApproval("a.txt", "a\n")));
		assertThat(result()).isEqualTo(reply(ApprovalReply.Decision.ACCEPT, ApprovalReply.Scope.TURN, false));
	}

	@Test
	void aCancelledApprovalEndsTheTurn() throws Exception {
		String id = this.wire.create("{}");
		try (Listening session = Listening.to(this.manager, id)) {
			play(id, (turn) -> {
				this.results.add(turn.askFileApproval("/tmp/a.txt", "a\nb\n"));
				turn.say("too late");
			});
			session.await("approval");
			this.wire.post("/api/approvals/0/decision", "{\"decision\":\"cancel\"}");
			assertThat(result()).isEqualTo(reply(ApprovalReply.Decision.CANCEL, ApprovalReply.Scope.TURN, true));
			assertThat(session.awaitTurn().path("status").asString()).isEqualTo("interrupted");
			assertThat(session.frames().toString()).doesNotContain("too late");
		}
	}

	@Test
	void questionsReturnTheAnswers() throws Exception {
		String id = this.wire.create("{}");
		try (Listening session = Listening.to(this.manager, id)) {
			play(id, (turn) -> this.results
				.add(turn.ask(Question.of("a", "Which?", "x", "y"), Question.of("b", "Why?"))));
			JsonNode asked = session.await("tool_user_input_requested").path("payload");
			assertThat(asked.path("summary").asString()).isEqualTo("Tool input required (2 questions)");
			assertThat(asked.path("questions").path(1).path("options").isNull()).isTrue();
			this.wire.post("/api/tool-input/0/decision",
					"{\"decision\":\"accept\",\"answers\":{\"a\":{\"answers\":[\"x\",\"z\"]}}}");
			assertThat(result()).isEqualTo(Map.of("a", List.of("x", "z")));
		}
	}

	@Test
	void waitingEndsWithAnInterrupt() throws Exception {
		String id = this.wire.create(TOOL);
		try (Listening session = Listening.to(this.manager, id)) {
			play(id, (turn) -> {
				this.results.add(turn.callTool("look", Map.of()));
				turn.pause(Duration.ofHours(1));
			});
			session.await("tool_call_requested");
			this.wire.post("/api/sessions/" + id + "/interrupt");
			assertThat(((ToolCallReply) result()).answered()).isFalse();
			assertThat(session.awaitTurn().path("status").asString()).isEqualTo("interrupted");
		}
	}

	@Test
	void aPauseEndsWithAnInterrupt() throws Exception {
		String id = this.wire.create("{}");
		try (Listening session = Listening.to(this.manager, id)) {
			play(id, (turn) -> {
				try {
					turn.pause(Duration.ofHours(1));
				}
				finally {
					this.results.add("woken");
				}
			});
			session.await("app_server.turn.started");
			this.wire.post("/api/sessions/" + id + "/interrupt");
			assertThat(result()).isEqualTo("woken");
		}
	}

	@Test
	void inputCanBeAwaited() throws Exception {
		String id = this.wire.create("{}");
		try (Listening session = Listening.to(this.manager, id)) {
			play(id, (turn) -> turn.say("more?").say("you said " + turn.awaitInput()));
			session.await("app_server.item.agent_message.delta");
			this.wire.post("/api/sessions/" + id + "/messages", "{\"text\":\"that\"}");
			session.awaitTurn();
			assertThat(session.frames("app_server.item.completed").toString()).contains("you said that");
		}
	}

	@Test
	void aThrowingScriptFailsTheTurn() throws Exception {
		String id = this.wire.create("{}");
		try (Listening session = Listening.to(this.manager, id)) {
			play(id, (turn) -> {
				throw new IOException("out of order");
			});
			JsonNode turn = session.awaitTurn();
			assertThat(turn.path("status").asString()).isEqualTo("failed");
			assertThat(turn.path("error").path("message").asString()).isEqualTo("out of order");
		}
	}

	@Test
	void aFailedTurnSaysNoMore() throws Exception {
		String id = this.wire.create("{}");
		try (Listening session = Listening.to(this.manager, id)) {
			play(id, (turn) -> {
				turn.fail("enough");
				turn.say("too late");
			});
			assertThat(session.awaitTurn().path("error").path("message").asString()).isEqualTo("enough");
			session.send("{\"type\":\"ping\"}").await("pong");
			assertThat(session.frames().toString()).doesNotContain("too late");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			hello                 | echo: hello
			SLOW                  | echo: SLOW
			SLOWLY does it        | echo: SLOWLY does it
			PATCH only-a-path     | echo: PATCH only-a-path
			SLOW 10 3             | xxx
			please\\nSLOW 10 2 now | xx
			TOOL other            | tool output: unsupported call: other
			""")
	void theDefaultScriptEchoesWhatItDoesNotUnderstand(String text, String answer) {
		String id = this.wire.create("{}");
		try (Listening session = Listening.to(this.manager, id)) {
			this.wire.post("/api/sessions/" + id + "/messages", "{\"text\":\"" + text + "\"}");
			session.awaitTurn();
			List<JsonNode> items = session.frames("app_server.item.completed");
			assertThat(items.get(items.size() - 1).path("payload").path("params").path("item").path("text").asString())
				.isEqualTo(answer);
		}
	}

	private static ApprovalReply reply(ApprovalReply.Decision decision, ApprovalReply.Scope scope, boolean asked) {
		return new ApprovalReply(decision, scope, asked);
	}

	private Object result() throws InterruptedException {
		Object result = this.results.poll(Wire.PATIENCE.toSeconds(), TimeUnit.SECONDS);
		assertThat(result).isNotNull();
		return Objects.requireNonNull(result);
	}

	private String play(String id, ModelScript script) {
		this.manager.script(script);
		return this.wire.message(id, "go");
	}

}
