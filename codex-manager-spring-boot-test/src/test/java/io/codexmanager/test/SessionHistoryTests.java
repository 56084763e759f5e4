package io.codexmanager.test;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Forks, rollbacks, compactions, reviews and transcripts of the embedded manager.
 */
class SessionHistoryTests {

	private static final String TOOL = """
			{"dynamicTools":[{"name":"lookup_weather","description":"Weather","inputSchema":{"type":"object"}}]}""";

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().initialRename(false).build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final Wire wire = new Wire(this.manager);

	@Test
	void aForkHasTurnsToolsAndControlsButNothingThatOnlyTheManagerKnew() {
		String id = this.wire.create(TOOL);
		post(id, "/rename", "{\"title\":\"Source\"}");
		post(id, "/settings", "{\"scope\":\"session\",\"key\":\"k\",\"value\":1}");
		turns(id, "one");
		JsonNode source = read(id);
		String fork = this.wire.post("/api/sessions/" + id + "/fork")
			.body()
			.path("session")
			.path("sessionId")
			.asString();
		JsonNode copy = read(fork);
		assertThat(copy.path("thread").path("turns")).isEqualTo(source.path("thread").path("turns"));
		assertThat(copy.path("session").path("title").asString()).isEqualTo("one");
		assertThat(copy.path("session").path("materialized").asBoolean()).isTrue();
		assertThat(copy.path("session").path("sessionControls"))
			.isEqualTo(source.path("session").path("sessionControls"));
		assertThat(copy.path("transcript").findValuesAsString("messageId")).containsExactly("item-1", "item-2");
		assertThat(copy.path("transcript").findValuesAsString("content")).containsExactly("one", "echo: one");
		try (Listening session = Listening.to(this.manager, fork)) {
			this.wire.message(fork, "TOOL lookup_weather {}");
			session.await("tool_call_requested");
		}
	}

	@Test
	void aForkOutlivesARestartAndItsSource() {
		String id = this.wire.create();
		turns(id, "one");
		String fork = this.wire.post("/api/sessions/" + id + "/fork")
			.body()
			.path("session")
			.path("sessionId")
			.asString();
		this.wire.delete("/api/sessions/" + id);
		this.manager.restart();
		assertThat(this.manager.sessions()).containsExactly(fork);
		assertThat(read(fork).path("thread").path("turns")).hasSize(1);
	}

	@Test
	void removedTurnsMoveToTheEndOfTheTranscript() {
		String id = this.wire.create();
		turns(id, "one", "two");
		JsonNode left = post(id, "/rollback", "{\"numTurns\":\"1\"}").path("result").path("thread");
		assertThat(left.path("turns")).hasSize(1);
		turns(id, "three");
		JsonNode read = read(id);
		assertThat(read.path("transcript").findValuesAsString("content")).containsExactly("one", "echo: one", "three",
				"echo: three", "two", "echo: two");
		assertThat(read.path("thread").findValuesAsString("text")).containsExactly("one", "echo: one", "three",
				"echo: three");
	}

	@Test
	void aRollbackOfMoreTurnsThanThereAreEmptiesTheHistory() {
		String id = this.wire.create();
		turns(id, "one", "two");
		assertThat(post(id, "/rollback", "{\"numTurns\":9}").path("result").path("thread").path("turns")).isEmpty();
		assertThat(read(id).path("session").path("materialized").asBoolean()).isTrue();
		assertThat(read(id).path("transcript")).hasSize(4);
	}

	@Test
	void aCompactionIsATurnThatTheManagerDoesNotKnowOf() {
		String id = this.wire.create();
		try (Listening session = Listening.to(this.manager, id)) {
			assertThat(post(id, "/compact", "{}").path("result")).isEmpty();
			JsonNode turn = session.awaitTurn();
			assertThat(session.types()).doesNotContain("app_server.turn.started")
				.contains("app_server.thread.compacted");
			JsonNode read = read(id).path("thread").path("turns").path(0);
			assertThat(read.path("id").asString()).isEqualTo(turn.path("id").asString());
			assertThat(read.path("items").path(0).path("type").asString()).isEqualTo("contextCompaction");
			assertThat(read(id).path("session").path("materialized").asBoolean()).isTrue();
		}
		turns(id, "first");
		assertThat(read(id).path("thread").path("preview").asString()).isEqualTo("first");
	}

	@Test
	void aReviewHasAnotherTurnIdAtEachRead() {
		String id = this.wire.create();
		try (Listening session = Listening.to(this.manager, id)) {
			String turn = post(id, "/review", "{\"targetType\":\"baseBranch\"}").path("result")
				.path("turn")
				.path("id")
				.asString();
			session.awaitTurns(1);
			String first = read(id).path("thread").path("turns").path(0).path("id").asString();
			String second = read(id).path("thread").path("turns").path(0).path("id").asString();
			assertThat(List.of(turn, first, second)).doesNotHaveDuplicates();
			assertThat(entry(id, turn).path("type").asString()).isEqualTo("exitedReviewMode");
			assertThat(entry(id, "review_rollout_assistant").path("content").asString())
				.isEqualTo("echo: changes against 'main'");
			post(id, "/review", "{\"targetType\":\"commit\",\"sha\":\"0123456789\",\"title\":\"Fix\"}");
			session.awaitTurns(2);
			assertThat(entry(id, "review_rollout_assistant").path("content").asString())
				.isEqualTo("echo: commit 0123456: Fix");
		}
	}

	@Test
	void aDetachedReviewRunsInAnotherThread() {
		String id = this.wire.create();
		turns(id, "one");
		try (Listening all = Listening.to(this.manager, null)) {
			String review = post(id, "/review", "{\"delivery\":\"detached\",\"instructions\":\"Look\"}").path("result")
				.path("reviewThreadId")
				.asString();
			assertThat(review).isNotEqualTo(id);
			all.awaitTurns(1);
			assertThat(all.frames("app_server.turn.completed").get(0).path("threadId").asString()).isEqualTo(review);
			assertThat(read(review).path("thread").path("turns")).hasSize(2);
			assertThat(read(id).path("thread").path("turns")).hasSize(1);
		}
	}

	@Test
	void aMessageDuringAReviewJoinsIt() {
		this.manager.script((turn) -> {
			turn.say("heard " + turn.text());
			if (turn.text().equals("wait")) {
				turn.awaitInput();
			}
		});
		String id = this.wire.create();
		try (Listening session = Listening.to(this.manager, id)) {
			String turn = post(id, "/review", "{\"instructions\":\"wait\"}").path("result")
				.path("turn")
				.path("id")
				.asString();
			session.await((frame) -> frame.path("payload")
				.path("params")
				.path("item")
				.path("type")
				.asString("")
				.equals("agentMessage"));
			assertThat(this.wire.post("/api/sessions/" + id + "/compact").status()).isEqualTo(409);
			assertThat(this.wire.post("/api/sessions/" + id + "/review").status()).isEqualTo(409);
			assertThat(this.wire.message(id, "go on")).isNotEqualTo(turn);
			assertThat(session.awaitTurn().path("id").asString()).isEqualTo(turn);
		}
	}

	@Test
	void writtenEntriesStandBeforeTheAnswerOrAfterTheirAnchor() {
		String id = this.wire.create();
		turns(id, "one");
		JsonNode read = read(id);
		String turn = read.path("thread").path("turns").path(0).path("id").asString();
		String question = read.path("transcript").path(0).path("messageId").asString();
		upsert(id, "plain", turn, "null");
		upsert(id, "anchored", turn, "\"{\\\"anchorItemId\\\":\\\"" + question + "\\\"}\"");
		upsert(id, "after", turn, "\"{\\\"anchorItemId\\\":null}\"");
		upsert(id, "elsewhere", "my-turn", "\"not json\"");
		turns(id, "two");
		assertThat(read(id).path("transcript").findValuesAsString("content")).containsExactly("one", "anchored",
				"plain", "echo: one", "after", "two", "echo: two", "elsewhere");
	}

	@Test
	void anEntryInAFinalStateCanBeReplacedByAnother() {
		String id = this.wire.create();
		upsert(id, "m", "t", "\"old\"");
		this.wire.post("/api/sessions/" + id + "/transcript/upsert", """
				{"messageId":"m","turnId":"t","role":"system","type":"note","content":"no","status":"error"}""");
		assertThat(read(id).path("transcript")).hasSize(1);
		assertThat(entry(id, "m").path("status").asString()).isEqualTo("error");
		assertThat(entry(id, "m").path("details").asString()).isEqualTo("old");
	}

	private void upsert(String id, String messageId, String turnId, String details) {
		JsonNode answer = post(id, "/transcript/upsert", """
				{"messageId":"%s","turnId":"%s","role":"system","type":"note","content":"%s","status":"complete",\
				"details":%s,"startedAt":1}""".formatted(messageId, turnId, messageId, details));
		assertThat(answer.path("entry").path("messageId").asString()).isEqualTo(messageId);
	}

	private JsonNode entry(String id, String messageId) {
		return read(id).path("transcript")
			.valueStream()
			.filter((entry) -> entry.path("messageId").asString().equals(messageId))
			.findFirst()
			.orElseThrow();
	}

	private JsonNode read(String id) {
		return this.wire.get("/api/sessions/" + id).body();
	}

	private JsonNode post(String id, String path, String body) {
		Wire.Answer answer = this.wire.post("/api/sessions/" + id + path, body);
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		return answer.body();
	}

	private void turns(String id, String... texts) {
		try (Listening session = Listening.to(this.manager, id)) {
			for (int i = 0; i < texts.length; i++) {
				this.wire.message(id, texts[i]);
				session.awaitTurns(i + 1);
			}
		}
	}

}
