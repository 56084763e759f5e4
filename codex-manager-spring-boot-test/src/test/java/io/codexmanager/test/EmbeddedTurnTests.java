package io.codexmanager.test;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

import io.codexmanager.test.Wire.Answer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The traps of turns and requests that the embedded manager shares with the real one.
 */
class EmbeddedTurnTests {

	private static final Duration HANG_TIME = Duration.ofMillis(400);

	private static final String TOOL = """
			{"dynamicTools":[{"name":"look","description":"Looks","inputSchema":{}}]}
			""";

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder()
		.initialRename(false)
		.lateTurnStarts(0)
		.hangTime(HANG_TIME)
		.build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final Wire wire = new Wire(this.manager);

	@Test
	void aPhantomTurnNeverEndsAndMakesInterruptHangUntilTheNextMessage() {
		String id = this.wire.create("{}");
		String phantom = phantom(id);
		long before = System.nanoTime();
		Answer interrupted = this.wire.post("/api/sessions/" + id + "/interrupt");
		assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(HANG_TIME);
		assertThat(interrupted.status()).isEqualTo(500);
		try (Listening session = Listening.to(this.manager, id)) {
			this.wire.message(id, "repair");
			session.awaitTurn();
			assertThat(this.wire.post("/api/sessions/" + id + "/interrupt").status()).isEqualTo(409);
		}
		assertThat(this.wire.get("/api/sessions/" + id).text()).doesNotContain(phantom);
	}

	@Test
	void aPhantomTurnMakesDeleteHang() {
		String id = this.wire.create("{}");
		phantom(id);
		long before = System.nanoTime();
		assertThat(this.wire.delete("/api/sessions/" + id).status()).isEqualTo(200);
		assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(HANG_TIME);
	}

	/**
	 * Let a second message join a turn.
	 * @return the id that was given for it
	 */
	private String phantom(String id) {
		CountDownLatch proceed = sayAndWait();
		try (Listening session = Listening.to(this.manager, id)) {
			this.wire.message(id, "first");
			session.await("app_server.item.agent_message.delta");
			String phantom = this.wire.message(id, "and another thing");
			proceed.countDown();
			assertThat(session.awaitTurn().path("id").asString()).isNotEqualTo(phantom);
			assertThat(session.frames("app_server.turn.started")).hasSize(2);
			assertThat(session.frames("app_server.turn.completed")).hasSize(1);
			assertThat(session.frames("app_server.item.started"))
				.allSatisfy((frame) -> assertThat(frame.path("payload").path("params").path("turnId").asString())
					.isNotEqualTo(phantom));
			return phantom;
		}
	}

	@Test
	void interruptingWithAPhantomInMindLeavesASystemError() {
		String id = this.wire.create("{}");
		try (Listening session = Listening.to(this.manager, id)) {
			this.wire.message(id, "SLOW 20000 2");
			session.await("app_server.item.agent_message.delta");
			String phantom = this.wire.message(id, "and another thing");
			Answer answer = this.wire.post("/api/sessions/" + id + "/interrupt");
			assertThat(answer.body().path("turnId").asString()).isEqualTo(phantom);
			assertThat(session.awaitTurn().path("status").asString()).isEqualTo("interrupted");
			List<JsonNode> statuses = session.frames("app_server.thread.status.changed");
			assertThat(statuses.get(statuses.size() - 1).findValuesAsString("type")).contains("systemError");
		}
	}

	@Test
	void interruptEndsWhateverRuns() {
		String id = this.wire.create("{}");
		try (Listening session = Listening.to(this.manager, id)) {
			String turn = this.wire.message(id, "SLOW 20000 2");
			session.await("app_server.item.agent_message.delta");
			Answer answer = this.wire.post("/api/sessions/" + id + "/interrupt", "{\"turnId\":\"another\"}");
			assertThat(answer.status()).isEqualTo(200);
			assertThat(answer.body().path("turnId").asString()).isEqualTo("another");
			assertThat(session.awaitTurn().path("id").asString()).isEqualTo(turn);
		}
	}

	@Test
	void requestsShareOneCounterWhichBeginsAgainWithEachRuntime() {
		String tool = this.wire.create(TOOL);
		String command = this.wire.create("{}");
		String question = this.wire.create("{}");
		try (Listening all = Listening.to(this.manager, null)) {
			this.wire.message(tool, "TOOL look {}");
			assertThat(all.await("tool_call_requested").path("payload").path("requestId").asString()).isEqualTo("0");
			this.wire.message(command, "SHELL ls");
			assertThat(all.await("approval").path("payload").path("approvalId").asString()).isEqualTo("1");
			this.wire.message(question, "ASK Well?");
			assertThat(all.await("tool_user_input_requested").path("payload").path("requestId").asString())
				.isEqualTo("2");
		}
		assertThat(this.manager.pendingRequests()).containsExactly("0", "1", "2");
		int pid = this.wire.get("/api/health").body().path("codex").path("pid").asInt();
		this.manager.restart();
		assertThat(this.manager.pendingRequests()).isEmpty();
		assertThat(this.wire.get("/api/health").body().path("codex").path("pid").asInt()).isNotEqualTo(pid);
		assertThat(this.wire.post("/api/tool-calls/0/response", "{}").status()).isEqualTo(404);
		try (Listening all = Listening.to(this.manager, null)) {
			this.wire.message(tool, "TOOL look {}");
			JsonNode call = all.await("tool_call_requested");
			assertThat(call.path("payload").path("requestId").asString()).isEqualTo("0");
			assertThat(call.path("threadId").asString()).isEqualTo(tool);
			assertThat(this.wire.post("/api/approvals/0/decision", "{\"decision\":\"accept\"}").status())
				.isEqualTo(404);
		}
	}

	@Test
	void aRestartAbandonsRunningTurns() {
		String id = this.wire.create("{}");
		try (Listening session = Listening.to(this.manager, id)) {
			this.wire.message(id, "SHELL ls");
			session.await("approval");
			this.manager.restart();
			assertThat(session.types()).doesNotContain("approval_resolved", "app_server.turn.completed");
		}
		JsonNode thread = this.wire.get("/api/sessions/" + id).body().path("thread");
		assertThat(thread.path("turns").path(0).path("status").asString()).isEqualTo("inProgress");
		assertThat(thread.path("status").path("type").asString()).isEqualTo("notLoaded");
		try (Listening session = Listening.to(this.manager, id)) {
			this.wire.message(id, "again");
			session.awaitTurn();
		}
		thread = this.wire.get("/api/sessions/" + id).body().path("thread");
		assertThat(thread.path("turns").path(0).path("status").asString()).isEqualTo("inProgress");
		assertThat(thread.path("turns").path(1).path("status").asString()).isEqualTo("completed");
	}

	@Test
	void aDeadRuntimeIsOnlySeenInHealth() {
		String id = this.wire.create("{}");
		try (Listening session = Listening.to(this.manager, id)) {
			this.wire.message(id, "SLOW 20000 2");
			session.await("app_server.item.agent_message.delta");
			int frames = session.frames().size();
			this.manager.killRuntime();
			session.send("{\"type\":\"ping\"}").await("pong");
			assertThat(session.types().subList(frames, session.types().size()))
				.doesNotContain("app_server.turn.completed", "app_server.thread.status.changed");
		}
		JsonNode health = this.wire.get("/api/health").body();
		assertThat(health.path("status").asString()).isEqualTo("ok");
		assertThat(health.path("codex").path("running").asBoolean()).isFalse();
		assertThat(this.wire.get("/api/sessions/" + id).status()).isEqualTo(500);
		assertThat(this.wire.delete("/api/sessions/" + id).status()).isEqualTo(500);
		assertThat(this.wire.get("/api/sessions/" + id + "/approvals").status()).isEqualTo(200);
		this.manager.restart();
		assertThat(this.wire.get("/api/sessions/" + id).status()).isEqualTo(200);
	}

	@Test
	void deletionEndsTheTurnThenExpiresThenTellsEveryone() {
		String id = this.wire.create("{}");
		try (Listening session = Listening.to(this.manager, id);
				Listening other = Listening.to(this.manager, "other")) {
			this.wire.message(id, "SHELL ls");
			session.await("approval");
			this.wire.delete("/api/sessions/" + id);
			JsonNode deleted = session.await("session_deleted");
			assertThat(session.types()).containsSubsequence("app_server.turn.completed", "approval_resolved",
					"notification", "session_deleted");
			assertThat(deleted.path("payload").path("title").asString()).isEqualTo("New chat");
			other.await("session_deleted");
			session.send("{\"type\":\"ping\"}").await("pong");
			assertThat(session.types()).endsWith("session_deleted", "pong");
		}
	}

	@Test
	void eventsCanComeBeforeTheAnswerThatNamesTheirTurn() {
		String id = this.wire.create("{}");
		this.manager.delayAnswers(Duration.ofMillis(300));
		try (Listening session = Listening.to(this.manager, id)) {
			var answer = this.wire
				.send("POST", "/api/sessions/" + id + "/messages", Map.of("content-type", "application/json"),
						"{\"text\":\"x\"}")
				.toFuture();
			session.awaitTurn();
			assertThat(answer).isNotDone();
			assertThat(answer).succeedsWithin(Wire.PATIENCE);
		}
	}

	@Test
	void turnsAreSometimesAnnouncedLate() {
		try (EmbeddedCodexManager late = EmbeddedCodexManager.builder().lateTurnStarts(0.5).seed(7).build()) {
			late.start();
			Wire toLate = new Wire(late);
			Set<Boolean> seen = new HashSet<>();
			for (int i = 0; i < 20; i++) {
				String id = toLate.create();
				try (Listening session = Listening.to(late, id)) {
					toLate.message(id, "x");
					session.awaitTurn();
					List<String> types = session.types();
					seen.add(types.indexOf("app_server.turn.started") > types.indexOf("app_server.item.completed"));
				}
			}
			assertThat(seen).containsExactlyInAnyOrder(true, false);
		}
	}

	@Test
	void steeringJoinsTheRunningTurn() {
		String id = this.wire.create("{}");
		CountDownLatch proceed = sayAndWait();
		try (Listening session = Listening.to(this.manager, id)) {
			String turn = this.wire.message(id, "first");
			session.await("app_server.item.agent_message.delta");
			this.wire.post("/api/sessions/" + id + "/turns/" + turn + "/steer", "{\"input\":\"be brief\"}");
			proceed.countDown();
			session.awaitTurn();
			assertThat(session.frames("app_server.turn.started")).hasSize(1);
			assertThat(session.frames("app_server.item.completed").toString()).contains("heard be brief");
		}
	}

	@Test
	void twoMessagesAtOnceMakeOneTurn() {
		String id = this.wire.create("{}");
		CountDownLatch proceed = sayAndWait();
		try (Listening session = Listening.to(this.manager, id)) {
			this.wire.message(id, "one");
			this.wire.message(id, "two");
			this.wire.message(id, "three");
			proceed.countDown();
			session.awaitTurn();
			Awaitility.await()
				.atMost(Wire.PATIENCE)
				.untilAsserted(
						() -> assertThat(this.wire.get("/api/sessions/" + id).body().path("thread").path("turns"))
							.hasSize(1));
			assertThat(session.frames("app_server.turn.started")).hasSize(3);
		}
	}

	/**
	 * Let turns speak and then go on only when told to.
	 */
	private CountDownLatch sayAndWait() {
		CountDownLatch proceed = new CountDownLatch(1);
		this.manager.script((turn) -> {
			turn.say("heard " + turn.text());
			proceed.await();
		});
		return proceed;
	}

}
