package io.codexmanager.test;

import java.util.Map;
import java.util.concurrent.CountDownLatch;

import io.codexmanager.test.Wire.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the answers of the embedded manager to those recorded with the real one: the same
 * status and shape, and the same body where it names nothing of the recorded run.
 */
class RecordedRestTests {

	private static final String TOOL = "{\"cwd\":\"/workspace\",\"dynamicTools\":"
			+ "[{\"name\":\"lookup_weather\",\"description\":\"Weather\",\"inputSchema\":{\"type\":\"object\"}}]}";

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final Wire wire = new Wire(this.manager);

	private final SessionReplay recorded = new SessionReplay(this.wire);

	@ParameterizedTest
	@CsvSource(nullValues = "null", delimiter = '|', textBlock = """
			generic-errors       | unknown route
			generic-errors       | wrong method
			generic-errors       | invalid JSON
			generic-errors       | empty body with a JSON content type
			generic-errors       | validation failure
			generic-errors       | null body
			generic-errors       | DELETE with a JSON content type and no body
			getApiInfo           | ''
			connectEventStream   | without an upgrade
			createSession        | duplicate tool names
			sendSessionMessage   | unknown id
			interruptSessionTurn | unknown id
			steerTurn            | unknown session
			deleteSession        | unknown id
			deleteSession        | malformed id
			decideApproval       | unknown
			decideApproval       | invalid body
			decideToolInput      | unknown
			respondToolCall      | unknown
			respondToolCall      | invalid content item
			listSessionApprovals | unknown id
			listSessionToolCalls | unknown id
			listSessionToolInput | unknown id
			listSessions         | limit out of range
			listSessions         | bad cursor
			listSessions         | archived must be true or false
			readSession          | unknown id
			readSession          | malformed id
			""")
	void theSameRequestGetsTheSameAnswer(String operation, String name) {
		JsonNode exchange = Recording.exchange(operation, name);
		Answer answer = this.recorded.send(exchange.path("request"), null);
		assertThat(answer.status()).isEqualTo(exchange.path("response").path("status").asInt());
		JsonNode body = exchange.path("response").path("body");
		if (body.isString()) {
			assertThat(answer.text()).isEqualTo(body.asString());
		}
		else {
			assertThat(answer.body()).isEqualTo(body);
		}
	}

	@Test
	void unsupportedMediaTypesAreRefusedInTheSameWords() {
		JsonNode exchange = Recording.exchange("generic-errors", "unsupported media type");
		Answer answer = this.wire.exchange("POST", "/api/sessions",
				Map.of("content-type", "application/x-www-form-urlencoded"), "a=b");
		assertThat(answer.status()).isEqualTo(415);
		assertThat(answer.body()).isEqualTo(exchange.path("response").path("body"));
	}

	@Test
	void healthWithAndWithoutARuntime() {
		assertSame("getHealth", "", this.wire.get("/api/health"));
		this.manager.killRuntime();
		assertSame("getHealth", "runtime gone", this.wire.get("/api/health"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			createSession      | runtime gone
			sendSessionMessage | runtime gone
			listSessions       | runtime gone
			respondToolCall    | runtime gone
			""")
	void withoutARuntimeOperationsFail(String operation, String name) {
		this.manager.killRuntime();
		JsonNode exchange = Recording.exchange(operation, name);
		Answer answer = this.recorded.send(exchange.path("request"), null);
		assertThat(answer.status()).isEqualTo(exchange.path("response").path("status").asInt());
		assertThat(answer.body()).isEqualTo(exchange.path("response").path("body"));
	}

	@Test
	void creation() {
		assertSame("createSession", "", this.wire.post("/api/sessions", "{\"cwd\":\"/workspace\"}"));
		assertSame("createSession", "with dynamic tools", this.wire.post("/api/sessions", TOOL));
	}

	@Test
	void lifeOfASession() {
		String id = this.wire.create("{}");
		assertSame("readSession", "not materialised", this.wire.get("/api/sessions/" + id));
		assertSame("interruptSessionTurn", "no active turn", this.wire.post("/api/sessions/" + id + "/interrupt"));
		assertSame("renameSession", "empty title", replay("renameSession", "empty title", id));
		assertSame("renameSession", "", replay("renameSession", "", id));
		try (Listening session = Listening.to(this.manager, id)) {
			assertSame("sendSessionMessage", "", replay("sendSessionMessage", "", id));
			session.awaitTurn();
			assertSame("readSession", "", this.wire.get("/api/sessions/" + id));
			assertSame("deleteSession", "", this.wire.delete("/api/sessions/" + id));
			session.await("session_deleted");
		}
		assertSame("deleteSession", "already deleted", this.wire.delete("/api/sessions/" + id));
		assertSame("readSession", "deleted", this.wire.get("/api/sessions/" + id));
		assertSame("sendSessionMessage", "deleted", replay("sendSessionMessage", "deleted", id));
		assertSame("renameSession", "deleted", replay("renameSession", "deleted", id));
	}

	@Test
	void aRunningTurn() {
		String id = this.wire.create("{}");
		try (Listening session = Listening.to(this.manager, id)) {
			Answer sent = replay("sendSessionMessage", "first of two", id);
			assertSame("sendSessionMessage", "first of two", sent);
			String turn = sent.body().path("turnId").asString();
			session.await("app_server.item.agent_message.delta");
			assertSame("readSession", "while a turn is running", this.wire.get("/api/sessions/" + id));
			String path = "/api/sessions/" + id + "/turns/";
			assertSame("steerTurn", "", this.wire.post(path + turn + "/steer", "{\"input\":\"Be brief\"}"));
			assertSame("steerTurn", "not the active turn",
					this.wire.post(path + "wrong/steer", "{\"input\":\"Be brief\"}"));
			assertSame("interruptSessionTurn", "", this.wire.post("/api/sessions/" + id + "/interrupt"));
			session.awaitTurn();
			assertSame("interruptSessionTurn", "after the turn ended",
					this.wire.post("/api/sessions/" + id + "/interrupt"));
			assertSame("steerTurn", "no active turn", this.wire.post(path + turn + "/steer", "{\"input\":\"late\"}"));
			JsonNode read = assertSame("readSession", "after an interrupt", this.wire.get("/api/sessions/" + id));
			assertThat(read.path("transcript").path(1).path("content").asString()).isEmpty();
			assertThat(read.path("transcript").path(1).path("status").asString()).isEqualTo("complete");
			assertThat(read.path("thread").path("turns").path(0).path("status").asString()).isEqualTo("interrupted");
		}
	}

	@Test
	void aSecondMessage() {
		String id = this.wire.create("{}");
		try (Listening session = Listening.to(this.manager, id)) {
			CountDownLatch proceed = new CountDownLatch(1);
			this.manager.script((turn) -> {
				turn.say("heard " + turn.text());
				proceed.await();
			});
			this.wire.message(id, "first");
			session.await("app_server.item.agent_message.delta");
			assertSame("sendSessionMessage", "while a turn is running",
					replay("sendSessionMessage", "while a turn is running", id));
			proceed.countDown();
			session.awaitTurn();
			assertSame("readSession", "after a second message joined the turn", this.wire.get("/api/sessions/" + id));
		}
	}

	@Test
	void aFailedTurnReadsAsCompleted() {
		String id = this.wire.create("{}");
		try (Listening session = Listening.to(this.manager, id)) {
			this.wire.message(id, "FAIL");
			assertThat(session.awaitTurn().path("status").asString()).isEqualTo("failed");
			JsonNode read = assertSame("readSession", "after a failed turn", this.wire.get("/api/sessions/" + id));
			assertThat(read.path("thread").path("turns").path(0).path("status").asString()).isEqualTo("completed");
			assertThat(read.path("thread").path("status").path("type").asString()).isEqualTo("systemError");
		}
	}

	@Test
	void aToolCall() {
		String id = this.wire.create(TOOL);
		try (Listening session = Listening.to(this.manager, id)) {
			assertSame("sendSessionMessage", "turn that calls a tool",
					replay("sendSessionMessage", "turn that calls a tool", id));
			session.await("tool_call_requested");
			assertSame("listSessionToolCalls", "", this.wire.get("/api/sessions/" + id + "/tool-calls"));
			JsonNode body = Recording.exchange("respondToolCall", "").path("request").path("body");
			assertSame("respondToolCall", "", this.wire.post("/api/tool-calls/0/response", body.toString()));
			assertSame("respondToolCall", "already answered",
					this.wire.post("/api/tool-calls/0/response", body.toString()));
			session.awaitTurn();
			assertSame("readSession", "after a tool call", this.wire.get("/api/sessions/" + id));
		}
	}

	@Test
	void anInterruptedToolCall() {
		String id = this.wire.create(TOOL);
		try (Listening session = Listening.to(this.manager, id)) {
			this.wire.message(id, "TOOL lookup_weather {}");
			session.await("tool_call_requested");
			assertSame("interruptSessionTurn", "while a tool call is pending",
					this.wire.post("/api/sessions/" + id + "/interrupt"));
			session.await("tool_call_resolved");
			assertSame("respondToolCall", "expired by the end of the turn",
					this.wire.post("/api/tool-calls/0/response", "{\"text\":\"late\"}"));
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			''                          | SHELL touch a.txt | ''          | after a command approval: accept
			decline                     | SHELL touch a.txt | ''          | after a command approval: decline
			cancel                      | SHELL touch a.txt | ''          | after a command approval: cancel
			file change for the session | PATCH a.txt hello | file change | after a file change
			""")
	void anApproval(String decision, String text, String list, String read) {
		String id = this.wire.create("{}");
		try (Listening session = Listening.to(this.manager, id)) {
			String body = Wire.JSON.createObjectNode().put("text", text).toString();
			this.wire.post("/api/sessions/" + id + "/messages", body);
			session.await("approval");
			assertSame("listSessionApprovals", list, this.wire.get("/api/sessions/" + id + "/approvals"));
			String decided = Recording.exchange("decideApproval", decision).path("request").path("body").toString();
			assertSame("decideApproval", decision, this.wire.post("/api/approvals/0/decision", decided));
			assertSame("decideApproval", "already decided", this.wire.post("/api/approvals/0/decision", decided));
			session.awaitTurn();
			assertSame("readSession", read, this.wire.get("/api/sessions/" + id));
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			file change in a project | PATCH a.txt hello
			legacy command approval  | SHELL touch a.txt
			legacy patch approval    | PATCH a.txt hello
			""")
	void aDecision(String decision, String text) {
		String id = this.wire.create("{}");
		try (Listening session = Listening.to(this.manager, id)) {
			this.wire.message(id, text);
			session.await("approval");
			String body = Recording.exchange("decideApproval", decision).path("request").path("body").toString();
			assertSame("decideApproval", decision, this.wire.post("/api/approvals/0/decision", body));
		}
	}

	@Test
	void questions() {
		String id = this.wire.create("{}");
		try (Listening session = Listening.to(this.manager, id)) {
			this.wire.message(id, "ASK Which colour?");
			session.await("tool_user_input_requested");
			assertSame("listSessionToolInput", "", this.wire.get("/api/sessions/" + id + "/tool-input"));
			String body = Recording.exchange("decideToolInput", "").path("request").path("body").toString();
			assertSame("decideToolInput", "", this.wire.post("/api/tool-input/0/decision", body));
			assertSame("decideToolInput", "already decided", this.wire.post("/api/tool-input/0/decision", body));
			session.awaitTurn();
			assertSame("readSession", "after a tool user-input", this.wire.get("/api/sessions/" + id));
		}
	}

	@Test
	void lists() {
		this.wire.create("{}");
		JsonNode recorded = Recording.exchange("listSessions", "").path("response").path("body");
		JsonNode listed = this.wire.get("/api/sessions?limit=2").body();
		assertThat(Shape.of(listed.path("data").path(0))).isEqualTo(Shape.of(recorded.path("data").path(1)));
		assertThat(listed.propertyNames()).containsExactlyInAnyOrder("data", "nextCursor", "archived");
	}

	private Answer replay(String operation, String name, String id) {
		return this.recorded.send(operation, name, id);
	}

	private static JsonNode assertSame(String operation, String name, Answer answer) {
		return SessionReplay.assertSame(operation, name, answer);
	}

}
