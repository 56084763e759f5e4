package io.codexmanager.test;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the operations on projects to the recorded exchanges and to the recorded flow.
 */
class RecordedProjectTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final Wire wire = new Wire(this.manager);

	private final Replay replay = new Replay(this.wire);

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			createProject            | invalid
			renameProject            | unknown
			deleteProject            | unknown
			moveProjectChats         | unknown
			deleteProjectChats       | unknown
			listProjectAgentSessions | unknown
			""")
	void refusalsAreTheSame(String operation, String name) {
		this.replay.assertEqual(operation, name);
	}

	@Test
	void theLifeOfAProject() {
		try (Listening all = Listening.to(this.manager, null)) {
			String project = created();
			assertDuplicate(project);
			this.replay.assertEqual("createProject", "invalid");
			this.replay.assertSame("listProjects", "", project);
			assertRenamed(project);
			this.replay.assertEqual("renameProject", "unknown");
			String first = this.wire.assigned("In project", project);
			JsonNode refused = this.replay.assertSame("deleteProject", "not empty", project);
			assertThat(refused.path("sessionCount").asInt()).isOne();
			JsonNode fresh = this.replay.assertSame("moveProjectChats", "not materialised", project);
			assertThat(fresh.path("sessionIds").path(0).asString()).isEqualTo(first);
			JsonNode moved = this.replay.assertSame("moveProjectChats", "", project);
			assertThat(moved.path("movedSessionCount").asInt()).isOne();
			String second = this.wire.assigned("In project 2", project);
			JsonNode deleted = this.replay.assertSame("deleteProjectChats", "", project);
			assertThat(deleted.path("deletedSessionCount").asInt()).isOne();
			assertThat(this.manager.sessions()).containsExactly(first).doesNotContain(second);
			this.replay.assertSame("deleteProject", "", project);
			this.replay.assertSame("deleteProject", "unknown", project);
			all.await("project_deleted");
			assertThat(Shape.ofAll(concerning(all.frames())))
				.isEqualTo(Shape.ofAll(concerning(Recording.frames("project-lifecycle", "unfiltered"))));
		}
	}

	private void assertDuplicate(String project) {
		JsonNode duplicate = this.replay.assertSame("createProject", "duplicate name", "");
		assertThat(duplicate.path("projectId").asString()).isEqualTo(project);
	}

	private void assertRenamed(String project) {
		JsonNode renamed = this.replay.assertSame("renameProject", "", project).path("project");
		assertThat(renamed.path("name").asString()).isEqualTo("Example 85749 B");
		assertThat(renamed.path("workingDirectory").asString()).isEqualTo("/workspace");
	}

	@Test
	void projectsAreListedWithoutARuntime() {
		created();
		this.manager.killRuntime();
		this.replay.assertSame("listProjects", "runtime gone", "");
	}

	@Test
	void theWorkerOfASessionIsListedUnderTheProjectOfTheSession() {
		String id = this.wire.create();
		try (Listening session = Listening.to(this.manager, id)) {
			this.wire.message(id, "hello");
			session.await("orchestrator_job_completed");
			JsonNode listed = this.replay.assertSame("listProjectAgentSessions", "", "session:" + id);
			assertThat(listed.path("data").path(0).path("systemOwned").asBoolean()).isTrue();
		}
		assertThat(this.wire.get("/api/projects/session:any/agent-sessions").status()).isEqualTo(200);
		assertThat(this.wire.get("/api/projects/session:/agent-sessions").status()).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "second assignment", "in a second instance" })
	void aSessionIsAssigned(String name) {
		JsonNode exchange = Recording.exchange("setSessionProject", name);
		String project = created();
		String session = this.wire.create();
		String recorded = exchange.path("request").path("body").path("projectId").asString();
		String body = exchange.path("request").path("body").toString().replace(recorded, project);
		Wire.Answer answer = this.wire.post("/api/sessions/" + session + "/project", body);
		assertThat(answer.status()).isEqualTo(exchange.path("response").path("status").asInt());
		assertThat(Shape.of(answer.body())).isEqualTo(Shape.of(exchange.path("response").path("body")));
		assertThat(answer.body().path("projectId").asString()).isEqualTo(project);
	}

	private String created() {
		return this.replay.assertSame("createProject", "", "").path("project").path("projectId").asString();
	}

	/**
	 * The frames of the manager's own making.
	 */
	private static List<JsonNode> concerning(List<JsonNode> frames) {
		return frames.stream().filter((frame) -> Recording.method(frame).isEmpty()).toList();
	}

}
