package io.codexmanager.test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.codexmanager.test.script.WorkerScript;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Jobs and their hidden workers: who sees them, what they do, and how they end.
 */
class EmbeddedWorkerTests {

	private static final WorkerScript SLOW = (job) -> job.pause(Duration.ofMinutes(1));

	private EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	private final Wire wire = new Wire(() -> this.manager.baseUrl());

	@AfterEach
	void stop() {
		this.manager.close();
	}

	@Test
	void aNewChatIsRenamedAfterItsFirstMessage() {
		this.manager.start();
		String id = this.wire.create();
		try (Listening session = Listening.to(this.manager, id)) {
			this.wire.message(id, "Explain the parser\nand more");
			session.await("orchestrator_job_completed");
			assertThat(title(id)).isEqualTo("Explain the parser");
			assertThat(this.manager.sessions()).containsExactly(id);
		}
	}

	@Test
	void aNamedChatIsLeftAlone() {
		this.manager.start();
		String id = this.wire.create();
		this.wire.post("/api/sessions/" + id + "/rename", "{\"title\":\"Mine\"}");
		try (Listening session = Listening.to(this.manager, id)) {
			this.wire.message(id, "hello");
			session.awaitTurn();
			assertThat(jobs("session:" + id)).isEmpty();
			assertThat(title(id)).isEqualTo("Mine");
		}
	}

	@Test
	void withTheOptionOffANewChatKeepsItsTitle() {
		start(EmbeddedCodexManager.builder().initialRename(false));
		String id = this.wire.create();
		try (Listening session = Listening.to(this.manager, id)) {
			this.wire.message(id, "hello");
			session.awaitTurn();
			assertThat(jobs("session:" + id)).isEmpty();
		}
	}

	@Test
	void aChatThatIsStillNewIsRenamedAtItsNextMessage() {
		start(EmbeddedCodexManager.builder().worker(WorkerScript.silent()));
		String id = this.wire.create();
		try (Listening session = Listening.to(this.manager, id)) {
			this.wire.message(id, "one");
			session.await("orchestrator_job_completed");
			this.manager.worker(WorkerScript.byDefault());
			this.wire.message(id, "two");
			session.await((frame) -> session.frames("orchestrator_job_completed").size() == 2);
			assertThat(title(id)).isEqualTo("one");
		}
	}

	@Test
	void theFirstFramesOfAWorkerLeakAndNothingMore() {
		CountDownLatch released = new CountDownLatch(1);
		start(EmbeddedCodexManager.builder().worker((job) -> {
			released.await();
			job.say("done");
		}));
		String id = this.wire.create();
		try (Listening all = Listening.to(this.manager, null); Listening session = Listening.to(this.manager, id)) {
			this.wire.message(id, "hello");
			String worker = worker(id);
			try (Listening follower = Listening.to(this.manager, worker)) {
				released.countDown();
				follower.awaitTurn();
				session.await("orchestrator_job_completed");
				all.await("orchestrator_job_completed");
				assertThat(follower.types()).contains("notification", "thread_token_usage_updated")
					.noneMatch((type) -> type.startsWith("app_server."));
			}
			assertThat(all.frames().stream().filter((frame) -> frame.path("threadId").asString("").equals(worker)))
				.extracting((frame) -> frame.path("type").asString())
				.startsWith("app_server.thread.status.changed", "notification")
				.isSubsetOf("app_server.thread.status.changed", "notification", "app_server.thread.started",
						"app_server.codex.event.raw_response_item", "app_server.codex.event.mcp_startup_complete");
			assertThat(session.frames()).noneMatch((frame) -> frame.path("threadId").asString("").equals(worker));
		}
	}

	@Test
	void howMuchIsHeardOfAWorkerDiffers() {
		this.manager.start();
		try (Listening all = Listening.to(this.manager, null)) {
			List<String> workers = IntStream.range(0, 20).mapToObj((index) -> {
				String id = this.wire.create();
				this.wire.message(id, "hello");
				all.await((frame) -> all.frames("orchestrator_job_completed").size() == index + 1);
				return worker(id);
			}).toList();
			Function<String, List<String>> heard = (type) -> all.frames(type)
				.stream()
				.map((frame) -> frame.path("threadId").asString(""))
				.filter(workers::contains)
				.toList();
			assertThat(heard.apply("app_server.thread.status.changed")).hasSize(20);
			assertThat(heard.apply("app_server.thread.started")).hasSizeBetween(3, 12);
			assertThat(heard.apply("app_server.codex.event.mcp_startup_complete")).hasSizeBetween(1, 6);
		}
	}

	@Test
	void aWorkerCanBeReadButNotUsed() {
		this.manager.start();
		String id = this.wire.create();
		this.wire.message(id, "hello");
		String worker = worker(id);
		assertThat(this.wire.get("/api/sessions/" + worker).status()).isEqualTo(200);
		assertThat(this.wire.delete("/api/sessions/" + worker).status()).isEqualTo(403);
		assertThat(this.wire.get("/api/sessions").body().toString()).doesNotContain(worker);
		assertThat(this.wire.get("/api/sessions?includeSystemOwned=true").body().toString()).contains(worker);
	}

	@Test
	void oneJobRunsAtATimePerProjectAndTwoOverAll() {
		CountDownLatch released = new CountDownLatch(1);
		start(EmbeddedCodexManager.builder().worker((job) -> released.await()));
		List<String> sessions = List.of(this.wire.create(), this.wire.create(), this.wire.create());
		for (String id : sessions) {
			this.wire.message(id, "hello");
			suggest(id);
		}
		Awaitility.await().atMost(Wire.PATIENCE).until(() -> queue().path("running").asInt() == 2);
		assertThat(queue().path("queued").asInt()).isEqualTo(4);
		for (String id : sessions) {
			assertThat(jobs("session:" + id)).filteredOn((job) -> job.path("state").asString().equals("running"))
				.hasSizeLessThan(2);
		}
		released.countDown();
		Awaitility.await().atMost(Wire.PATIENCE).until(() -> queue().path("completed").asInt() == 6);
		for (String id : sessions) {
			assertThat(this.wire.get("/api/projects/session:" + id + "/agent-sessions").body().path("data")).hasSize(1);
		}
	}

	@Test
	void aQueuedJobIsCanceledAtOnce() {
		start(EmbeddedCodexManager.builder().worker(SLOW));
		String id = this.wire.create();
		this.wire.message(id, "hello");
		String job = suggest(id).path("jobId").asString();
		JsonNode canceled = this.wire.post("/api/orchestrator/jobs/" + job + "/cancel").body().path("job");
		assertThat(canceled.path("state").asString()).isEqualTo("canceled");
		assertThat(canceled.path("error").asString()).isEqualTo("api_cancel");
	}

	@Test
	void theSuggestionIsOnTheStreamUnderItsKeyOnly() {
		CountDownLatch released = new CountDownLatch(1);
		start(EmbeddedCodexManager.builder().worker((job) -> {
			released.await();
			WorkerScript.byDefault().work(job);
		}));
		String id = this.wire.create();
		try (Listening session = Listening.to(this.manager, id)) {
			String key = suggest(id).path("requestKey").asString();
			String other = suggest(id).path("requestKey").asString();
			released.countDown();
			session.await("orchestrator_job_completed");
			assertThat(session.frames("suggested_request_updated"))
				.extracting((frame) -> frame.path("payload").path("status").asString())
				.containsExactly("streaming", "complete");
			assertThat(session.frames("suggested_request_updated"))
				.allMatch((frame) -> frame.path("payload").path("requestKey").asString().equals(key))
				.noneMatch((frame) -> frame.path("payload").path("requestKey").asString().equals(other));
		}
	}

	@Test
	void aFailingWorkerIsTriedTwice() {
		start(EmbeddedCodexManager.builder().worker(WorkerScript.failing("no idea")));
		String id = this.wire.create();
		try (Listening session = Listening.to(this.manager, id)) {
			String job = suggest(id).path("jobId").asString();
			session.await("orchestrator_job_failed");
			assertThat(session.frames("orchestrator_job_started")).hasSize(2);
			assertThat(job(job).path("error").asString()).isEqualTo("no idea");
			assertThat(session.types()).doesNotContain("suggested_request_updated");
		}
	}

	@Test
	void aWorkerWhoseTurnFailsCompletesItsJob() {
		start(EmbeddedCodexManager.builder().worker((job) -> {
			throw new IllegalStateException("broken");
		}));
		String id = this.wire.create();
		try (Listening session = Listening.to(this.manager, id)) {
			suggest(id);
			session.await("orchestrator_job_completed");
		}
	}

	@Test
	void aRunningJobIsTakenUpAgainAfterARestart() {
		CountDownLatch working = new CountDownLatch(1);
		start(EmbeddedCodexManager.builder().worker((job) -> {
			working.countDown();
			job.pause(Duration.ofMinutes(1));
		}));
		String id = this.wire.create();
		this.wire.message(id, "hello");
		Awaitility.await().atMost(Wire.PATIENCE).until(() -> working.getCount() == 0);
		String job = jobs("session:" + id).path(0).path("id").asString();
		this.manager.worker(WorkerScript.byDefault());
		this.manager.restart();
		Awaitility.await().atMost(Wire.PATIENCE).until(() -> job(job).path("state").asString().equals("completed"));
		assertThat(job(job).path("attempts").asInt()).isEqualTo(2);
		assertThat(title(id)).isEqualTo("hello");
	}

	@Test
	void aJobIsGivenUpAfterASecondRestart() {
		CountDownLatch working = new CountDownLatch(2);
		start(EmbeddedCodexManager.builder().worker((job) -> {
			working.countDown();
			job.pause(Duration.ofMinutes(1));
		}));
		String id = this.wire.create();
		this.wire.message(id, "hello");
		Awaitility.await().atMost(Wire.PATIENCE).until(() -> working.getCount() == 1);
		this.manager.restart();
		Awaitility.await().atMost(Wire.PATIENCE).until(() -> working.getCount() == 0);
		this.manager.restart();
		JsonNode job = jobs("session:" + id).path(0);
		assertThat(job.path("state").asString()).isEqualTo("failed");
		assertThat(job.path("error").asString()).isEqualTo("recovery_max_attempts_exceeded");
	}

	@Test
	void withADeadRuntimeACancellationIsForced() {
		start(EmbeddedCodexManager.builder().worker(SLOW));
		String id = this.wire.create();
		try (Listening session = Listening.to(this.manager, id)) {
			this.wire.message(id, "hello");
			String job = session.await("orchestrator_job_started").path("payload").path("jobId").asString();
			this.manager.killRuntime();
			assertThat(queue().path("running").asInt()).isOne();
			assertThat(this.wire.post("/api/orchestrator/jobs/" + job + "/cancel").status()).isEqualTo(200);
			JsonNode canceled = session.await("orchestrator_job_canceled");
			assertThat(canceled.path("payload").path("error").asString()).isEqualTo("interrupt_timeout");
		}
	}

	@Test
	void nothingIsSaidOfAJobWhoseSessionIsDeleted() {
		CountDownLatch released = new CountDownLatch(1);
		start(EmbeddedCodexManager.builder().worker((job) -> {
			released.await();
			job.rename("too late");
		}));
		String id = this.wire.create();
		try (Listening session = Listening.to(this.manager, id)) {
			this.wire.message(id, "hello");
			session.await("orchestrator_job_started");
			this.wire.delete("/api/sessions/" + id);
			session.await("session_deleted");
			released.countDown();
			Awaitility.await().atMost(Wire.PATIENCE).until(() -> queue().path("completed").asInt() == 1);
			session.send("{\"type\":\"ping\"}").await("pong");
			// what the worker uses of the account's limits goes to everybody
			assertThat(session.types()).filteredOn((type) -> !type.equals("account_rate_limits_updated"))
				.endsWith("session_deleted", "pong");
		}
	}

	@Test
	void workersGoWithTheirProjectOrItsDirectory() {
		this.manager.start();
		String project = this.wire.post("/api/projects", "{\"name\":\"P\"}").body().at("/project/projectId").asString();
		String id = this.wire.create();
		assign(id, project);
		try (Listening all = Listening.to(this.manager, null)) {
			this.wire.message(id, "hello");
			all.await("orchestrator_job_completed");
			String worker = workerOf(project);
			rename(project, "{\"name\":\"P\"}");
			assertThat(workerOf(project)).isEqualTo(worker);
			rename(project, "{\"name\":\"P\",\"workingDirectory\":\"/elsewhere\"}");
			assertThat(workerOf(project)).isEmpty();
			this.wire.post("/api/sessions/" + id + "/rename", "{\"title\":\"New chat\"}");
			this.wire.message(id, "again");
			all.await((frame) -> all.frames("orchestrator_job_completed").size() == 2);
			String second = workerOf(project);
			assertThat(this.wire.get("/api/sessions/" + second).body().at("/session/cwd").asString())
				.isEqualTo("/elsewhere");
			this.wire.post("/api/projects/" + project + "/chats/delete-all");
			this.wire.delete("/api/projects/" + project);
			assertThat(this.wire.get("/api/sessions/" + second).status()).isEqualTo(410);
			all.await("project_deleted");
			assertThat(all.frames("session_deleted")).hasSize(1);
		}
	}

	@Test
	void theChatsOfAProjectAreArchived() {
		this.manager.start();
		String project = this.wire.post("/api/projects", "{\"name\":\"P\"}").body().at("/project/projectId").asString();
		String first = this.wire.create();
		String second = this.wire.create();
		for (String id : List.of(first, second)) {
			this.wire.post("/api/sessions/" + id + "/rename", "{\"title\":\"Kept\"}");
			assign(id, project);
			try (Listening session = Listening.to(this.manager, id)) {
				this.wire.message(id, "hello");
				session.awaitTurn();
			}
		}
		assertThat(this.wire.post("/api/sessions/" + first + "/archive").status()).isEqualTo(200);
		JsonNode moved = this.wire.post("/api/projects/" + project + "/chats/move-all", "{\"destination\":\"archive\"}")
			.body();
		assertThat(moved.path("movedSessionCount").asInt()).isEqualTo(2);
		assertThat(moved.path("archivedSessionCount").asInt()).isOne();
		assertThat(moved.path("alreadyArchivedSessionCount").asInt()).isOne();
		assertThat(this.wire.get("/api/sessions?archived=true").body().path("data"))
			.allMatch((session) -> session.path("projectId").isNull())
			.hasSize(2);
		assertThat(this.wire.delete("/api/projects/" + project).status()).isEqualTo(200);
	}

	private void assign(String id, String project) {
		String body = "{\"projectId\":\"" + project + "\"}";
		assertThat(this.wire.post("/api/sessions/" + id + "/project", body).status()).isEqualTo(200);
	}

	private void rename(String project, String body) {
		assertThat(this.wire.post("/api/projects/" + project + "/rename", body).status()).isEqualTo(200);
	}

	/**
	 * The worker of a session outside any project, once there is one.
	 */
	private String worker(String id) {
		Awaitility.await().atMost(Wire.PATIENCE).until(() -> !workerOf("session:" + id).isEmpty());
		return workerOf("session:" + id);
	}

	private String workerOf(String project) {
		return this.wire.get("/api/projects/" + project + "/agent-sessions")
			.body()
			.at("/data/0/sessionId")
			.asString("");
	}

	private JsonNode suggest(String id) {
		return this.wire.post("/api/sessions/" + id + "/suggested-request/jobs").body();
	}

	private JsonNode job(String id) {
		return this.wire.get("/api/orchestrator/jobs/" + id).body().path("job");
	}

	private JsonNode jobs(String project) {
		return this.wire.get("/api/projects/" + project + "/orchestrator/jobs").body().path("data");
	}

	private JsonNode queue() {
		return this.wire.get("/api/health").body().path("orchestratorQueue");
	}

	private String title(String id) {
		return this.wire.get("/api/sessions/" + id).body().at("/session/title").asString();
	}

	private void start(EmbeddedCodexManagerBuilder builder) {
		this.manager = builder.build();
		this.manager.start();
	}

}
