package io.codexmanager.test;

import java.time.Duration;

import io.codexmanager.test.script.WorkerScript;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the operations on jobs to the recorded exchanges.
 */
class RecordedJobTests {

	private static final WorkerScript SLOW = (job) -> job.pause(Duration.ofMinutes(1));

	private EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	private final Wire wire = new Wire(() -> this.manager.baseUrl());

	private final Replay replay = new Replay(this.wire);

	@AfterEach
	void stop() {
		this.manager.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			getOrchestratorJob          | unknown
			cancelOrchestratorJob       | unknown
			listProjectOrchestratorJobs | unknown project
			listProjectOrchestratorJobs | bad state
			""")
	void refusalsAreTheSame(String operation, String name) {
		this.manager.start();
		this.replay.assertEqual(operation, name);
	}

	@ParameterizedTest
	@CsvSource({ "getOrchestratorJob", "cancelOrchestratorJob", "listProjectOrchestratorJobs" })
	void withoutAQueueAllIsRefused(String operation) {
		start(EmbeddedCodexManager.builder().jobQueue(false));
		this.replay.assertEqual(operation, "queue disabled");
	}

	@Test
	void healthCountsTheJobs() {
		this.manager.start();
		String id = this.wire.create();
		try (Listening session = Listening.to(this.manager, id)) {
			this.wire.message(id, "hello");
			session.await("orchestrator_job_completed");
			JsonNode queue = Replay.assertSame("getHealth", "", this.wire.get("/api/health")).path("orchestratorQueue");
			assertThat(queue.path("completed").asInt()).isOne();
			assertThat(queue.path("running").asInt()).isZero();
			assertThat(queue.path("projects").asInt()).isOne();
		}
		this.manager.close();
		start(EmbeddedCodexManager.builder().jobQueue(false));
		Replay.assertSame("getHealth", "queue disabled", this.wire.get("/api/health"));
	}

	@Test
	void aCompletedJob() {
		this.manager.start();
		String id = this.wire.create();
		try (Listening session = Listening.to(this.manager, id)) {
			this.wire.message(id, "hello");
			String job = jobOf(session.await("orchestrator_job_completed"));
			this.replay.assertSame("getOrchestratorJob", "", job);
			this.replay.assertSame("cancelOrchestratorJob", "already terminal", job);
			this.replay.assertSame("listProjectOrchestratorJobs", "", "session:" + id);
			assertThat(jobs("session:" + id + "/orchestrator/jobs?state=completed")).hasSize(1);
			assertThat(jobs("session:" + id + "/orchestrator/jobs?state=queued")).isEmpty();
		}
	}

	@Test
	void aJobThatIsCanceledWhileItRuns() {
		start(EmbeddedCodexManager.builder().worker(SLOW));
		String id = this.wire.create();
		try (Listening session = Listening.to(this.manager, id)) {
			this.wire.message(id, "hello");
			String job = jobOf(session.await("orchestrator_job_started"));
			this.replay.assertSame("getOrchestratorJob", "running", job);
			JsonNode canceled = this.replay.assertSame("cancelOrchestratorJob", "", job).path("job");
			assertThat(canceled.path("state").asString()).isEqualTo("running");
			session.await("orchestrator_job_canceled");
			JsonNode read = this.replay.assertSame("getOrchestratorJob", "canceled", job).path("job");
			assertThat(read.path("error").asString()).isEqualTo("cancel_requested");
		}
	}

	@Test
	void aJobThatFailed() {
		start(EmbeddedCodexManager.builder().worker(SLOW).workerTimeout(Duration.ofMillis(100)));
		String id = this.wire.create();
		try (Listening session = Listening.to(this.manager, id)) {
			this.wire.message(id, "hello");
			String job = jobOf(session.await("orchestrator_job_failed"));
			JsonNode recorded = Recording.exchange("getOrchestratorJob", "failed").path("response").path("body");
			JsonNode read = this.replay.assertSame("getOrchestratorJob", "failed", job).path("job");
			assertThat(read.path("error")).isEqualTo(recorded.path("job").path("error"));
			assertThat(read.path("attempts")).isEqualTo(recorded.path("job").path("attempts"));
		}
	}

	@Test
	void theJobsOfAProject() {
		this.manager.start();
		String project = this.wire.project("Reviewed");
		String id = this.wire.assigned("Reviewed", project);
		try (Listening session = Listening.to(this.manager, id)) {
			this.wire.message(id, "PATCH a.txt hello");
			session.await("orchestrator_job_completed");
			this.wire.post("/api/approvals/0/decision", "{\"decision\":\"accept\"}");
			session.await((frame) -> session.frames("orchestrator_job_completed").size() == 2);
			this.replay.assertSame("listProjectOrchestratorJobs", "of a project", project);
			Replay.assertSame("readSession", "after a reviewed file change", this.wire.get("/api/sessions/" + id));
		}
	}

	private JsonNode jobs(String path) {
		return this.wire.get("/api/projects/" + path).body().path("data");
	}

	private static String jobOf(JsonNode frame) {
		return frame.path("payload").path("jobId").asString();
	}

	private void start(EmbeddedCodexManagerBuilder builder) {
		this.manager = builder.build();
		this.manager.start();
	}

}
