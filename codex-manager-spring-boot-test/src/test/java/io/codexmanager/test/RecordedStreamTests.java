package io.codexmanager.test;

import java.util.List;

import io.codexmanager.test.script.WorkerScript;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the frames of the embedded manager to those recorded with the real one: the same
 * types in the same order, each with the same shape.
 */
class RecordedStreamTests {

	private static final String TOOL = """
			{"dynamicTools":[{"name":"lookup_weather","description":"Looks up the weather","inputSchema":{"type":"object"}}]}
			""";

	private EmbeddedCodexManager manager = EmbeddedCodexManager.builder()
		.lateTurnStarts(0)
		.worker(WorkerScript.silent())
		.build();

	@AfterEach
	void stop() {
		this.manager.close();
	}

	@Test
	void aPlainMessage() {
		Wire wire = start();
		try (Listening all = Listening.to(this.manager, null)) {
			String id = wire.create("{}");
			wire.message(id, "hello there");
			all.awaitTurn();
			List<JsonNode> recorded = Recording.frames("plain-message-turn", "unfiltered");
			assertThat(Shape.ofAll(Recording.withoutRepetitions(withoutWorker(all.frames()))))
				.isEqualTo(Shape.ofAll(Recording.withoutRepetitions(withoutWorker(recorded))));
		}
	}

	/**
	 * Leave out the worker of a new chat, which works at its own pace.
	 */
	private static List<JsonNode> withoutWorker(List<JsonNode> frames) {
		String id = frames.get(1).path("threadId").asString();
		return frames.stream()
			.filter((frame) -> frame.path("threadId").asString(id).equals(id)
					&& !frame.path("type").asString().startsWith("orchestrator_"))
			.toList();
	}

	@Test
	void aToolCallRoundTrip() {
		Wire wire = start();
		String id = named(wire, wire.create(TOOL));
		try (Listening session = Listening.to(this.manager, id)) {
			wire.message(id, "TOOL lookup_weather {\"city\":\"Oslo\"}");
			String request = session.await("tool_call_requested").path("payload").path("requestId").asString();
			wire.post("/api/tool-calls/" + request + "/response",
					"{\"success\":true,\"contentItems\":[{\"type\":\"inputText\",\"text\":\"4 degrees\"}]}");
			session.awaitTurn();
			assertThat(Shape.ofAll(Recording.withoutRepetitions(session.frames()))).isEqualTo(
					Shape.ofAll(Recording.withoutRepetitions(Recording.frames("tool-call-round-trip", "session"))));
		}
	}

	@Test
	void anAcceptedCommand() {
		assertApproval("command-approval-accept", "SHELL touch accept.txt",
				"{\"decision\":\"accept\",\"scope\":\"turn\"}");
	}

	@Test
	void aDeclinedCommand() {
		assertApproval("command-approval-decline", "SHELL touch decline.txt", "{\"decision\":\"decline\"}");
	}

	@Test
	void aCancelledCommand() {
		assertApproval("command-approval-cancel", "SHELL touch cancel.txt", "{\"decision\":\"cancel\"}");
	}

	@Test
	void anAcceptedFileChange() {
		assertApproval("file-change-approval", "PATCH note.txt hello",
				"{\"decision\":\"accept\",\"scope\":\"session\"}");
	}

	private void assertApproval(String flow, String text, String decision) {
		Wire wire = start();
		String id = named(wire, wire.create("{}"));
		try (Listening session = Listening.to(this.manager, id)) {
			wire.message(id, text);
			String approval = session.await("approval").path("payload").path("approvalId").asString();
			assertThat(wire.post("/api/approvals/" + approval + "/decision", decision).status()).isEqualTo(200);
			session.awaitTurn();
			assertSame(session, flow);
		}
	}

	@Test
	void questionsAnsweredAndDeclined() {
		Wire wire = start();
		String id = named(wire, wire.create("{}"));
		try (Listening session = Listening.to(this.manager, id)) {
			wire.message(id, "ASK Which colour?");
			session.await("tool_user_input_requested");
			wire.post("/api/tool-input/0/decision",
					"{\"decision\":\"accept\",\"answers\":{\"q1\":{\"answers\":[\"Yes (Recommended)\"]}}}");
			session.awaitTurn();
			wire.message(id, "ASK And the size?");
			session.await((frame) -> frame.path("type").asString().equals("tool_user_input_requested")
					&& frame.path("payload").path("requestId").asString().equals("1"));
			wire.post("/api/tool-input/1/decision", "{\"decision\":\"decline\"}");
			session.await((frame) -> frame.path("payload")
				.path("params")
				.path("item")
				.path("text")
				.asString("")
				.equals("tool output: {\"answers\":{}}") && session.frames("app_server.turn.completed").size() == 2);
			assertSame(session, "tool-user-input");
		}
	}

	@Test
	void anInterruptedAnswer() {
		Wire wire = start();
		String id = named(wire, wire.create("{}"));
		try (Listening session = Listening.to(this.manager, id)) {
			wire.message(id, "SLOW 8000 40");
			session.await("app_server.item.agent_message.delta");
			assertThat(wire.post("/api/sessions/" + id + "/interrupt").status()).isEqualTo(200);
			assertThat(session.awaitTurn().path("status").asString()).isEqualTo("interrupted");
			assertSame(session, "interrupt-slow-turn");
		}
	}

	@Test
	void anInterruptedToolCall() {
		Wire wire = start();
		String id = named(wire, wire.create(TOOL));
		try (Listening session = Listening.to(this.manager, id)) {
			wire.message(id, "TOOL lookup_weather {\"city\":\"Oslo\"}");
			session.await("tool_call_requested");
			wire.post("/api/sessions/" + id + "/interrupt");
			session.awaitTurn();
			assertSame(session, "interrupt-with-pending-tool-call");
		}
	}

	@Test
	void aFailedTurn() {
		Wire wire = start();
		String id = named(wire, wire.create("{}"));
		try (Listening session = Listening.to(this.manager, id)) {
			wire.message(id, "FAIL");
			session.awaitTurn();
			assertSame(session, "failed-turn");
		}
	}

	@Test
	void aSecondMessageDuringATurn() {
		this.manager = EmbeddedCodexManager.builder().lateTurnStarts(1).build();
		Wire wire = start();
		String id = named(wire, wire.create("{}"));
		try (Listening session = Listening.to(this.manager, id)) {
			wire.message(id, "SLOW 1500 3");
			session.await("app_server.item.agent_message.delta");
			wire.message(id, "and another thing");
			session.awaitTurn();
			assertSame(session, "second-message-during-turn");
		}
	}

	@Test
	void aDeadRuntime() {
		Wire wire = start();
		String first = named(wire, wire.create("{}"));
		String second = named(wire, wire.create(TOOL));
		String third = named(wire, wire.create("{}"));
		try (Listening all = Listening.to(this.manager, null)) {
			wire.message(first, "SHELL ls");
			all.await("approval");
			wire.message(second, "TOOL lookup_weather {}");
			all.await("tool_call_requested");
			wire.message(third, "ASK Well?");
			all.await("tool_user_input_requested");
			int before = all.frames().size();
			this.manager.killRuntime();
			all.await("tool_call_resolved");
			all.send("{\"type\":\"ping\"}").await("pong");
			List<JsonNode> after = all.frames().subList(before, all.frames().size() - 1);
			assertThat(Shape.ofAll(after)).isEqualTo(Shape.ofAll(Recording.frames("runtime-exit", "unfiltered")));
		}
	}

	@Test
	void controlFrames() {
		start();
		try (Listening socket = Listening.to(this.manager, null)) {
			socket.send("{\"type\":\"ping\"}");
			socket.send("{\"type\":\"subscribe\",\"threadId\":\"019a0000-0000-7000-8000-000000000000\"}");
			socket.send("{\"type\":\"unsubscribe\"}");
			socket.send("{\"type\":\"subscribe\"}");
			socket.send("{\"type\":\"nonsense\"}");
			socket.send("");
			socket.send("not json");
			List<JsonNode> recorded = Recording.frames("control-frames", "a");
			socket.await((frame) -> socket.frames().size() >= recorded.size());
			assertThat(socket.frames()).isEqualTo(recorded);
		}
		try (Listening socket = Listening.to(this.manager, "any-text")) {
			assertThat(socket.frames()).isEqualTo(Recording.frames("control-frames", "b"));
		}
	}

	private static void assertSame(Listening session, String flow) {
		assertThat(Shape.ofAll(Recording.reduce(session.frames())))
			.isEqualTo(Shape.ofAll(Recording.reduce(Recording.frames(flow, "session"))));
	}

	private Wire start() {
		this.manager.start();
		return new Wire(this.manager);
	}

	private static String named(Wire wire, String id) {
		assertThat(wire.post("/api/sessions/" + id + "/rename", "{\"title\":\"Recorded\"}").status()).isEqualTo(200);
		return id;
	}

}
