package io.codexmanager.test;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the frames that changes of a session cause to those recorded with the real
 * server.
 */
class RecordedSessionStreamTests {

	private static final String OTHER = "019a0000-0000-7000-8000-000000000000";

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder()
		.initialRename(false)
		.lateTurnStarts(0)
		.build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final Wire wire = new Wire(this.manager);

	private final SessionReplay recorded = new SessionReplay(this.wire);

	@Test
	void lifeOfASession() {
		String flow = "session-rename-archive-unarchive-delete";
		try (Listening all = Listening.to(this.manager, null); Listening other = Listening.to(this.manager, OTHER)) {
			String id = this.wire.create("{}");
			this.recorded.send("renameSession", "", id);
			this.wire.message(id, "one turn");
			all.awaitTurn();
			this.recorded.send("archiveSession", "", id);
			this.recorded.send("archiveSession", "already archived", id);
			this.recorded.send("sendSessionMessage", "archived", id);
			this.recorded.send("unarchiveSession", "", id);
			this.recorded.send("unarchiveSession", "not archived", id);
			this.recorded.send("deleteSession", "", id);
			this.recorded.send("deleteSession", "already deleted", id);
			all.await("session_deleted");
			other.await("session_deleted");
			assertSame(all.frames(), Recording.frames(flow, "unfiltered"));
			assertSame(other.frames(), Recording.frames(flow, "other-session"));
		}
	}

	@Test
	void changesToTheHistory() {
		String id = this.wire.create("{}");
		this.recorded.send("renameSession", "", id);
		try (Listening all = Listening.to(this.manager, null)) {
			this.recorded.send("forkSession", "not materialised", id);
			this.recorded.send("resumeSession", "not materialised", id);
			this.wire.message(id, "one");
			all.awaitTurns(1);
			this.wire.message(id, "two");
			all.awaitTurns(2);
			this.recorded.send("forkSession", "", id);
			this.recorded.send("rollbackSession", "", id);
			this.recorded.send("rollbackSession", "invalid", id);
			this.recorded.send("resumeSession", "", id);
			this.recorded.send("compactSession", "", id);
			all.awaitTurns(3);
			this.recorded.send("cleanBackgroundTerminals", "", id);
			this.recorded.send("startReview", "", id);
			all.awaitTurns(4);
			this.recorded.send("startReview", "commit without a sha", id);
			// the recording has one form of each notification only
			List<JsonNode> frames = all.frames()
				.stream()
				.filter((frame) -> !frame.path("type").asString().equals("notification"))
				.toList();
			assertSame(frames, Recording.frames("fork-rollback-compact-review", "unfiltered"));
		}
	}

	@Test
	void transcriptEntries() {
		String id = this.wire.create("{}");
		try (Listening session = Listening.to(this.manager, id)) {
			this.recorded.send("upsertSessionTranscriptEntry", "streaming", id);
			this.recorded.send("upsertSessionTranscriptEntry", "", id);
			this.recorded.send("upsertSessionTranscriptEntry", "back to streaming is answered as sent but not stored",
					id);
			this.recorded.send("upsertSessionTranscriptEntry", "invalid", id);
			session.send("{\"type\":\"ping\"}").await("pong");
			List<JsonNode> recorded = Recording.frames("transcript-upsert", "session");
			List<JsonNode> frames = session.frames().subList(0, session.frames().size() - 1);
			assertSame(frames, recorded);
			assertThat(frames.get(3).path("payload").path("entry"))
				.isEqualTo(recorded.get(3).path("payload").path("entry"));
		}
	}

	@Test
	void controlsAndSettingsAreNotAnnounced() {
		String id = this.wire.create("{}");
		try (Listening session = Listening.to(this.manager, id); Listening all = Listening.to(this.manager, null)) {
			this.recorded.send("setSessionSettings", "", id);
			this.recorded.send("setSessionSettings", "merge", id);
			this.recorded.send("setSessionSettings", "replace", id);
			this.recorded.send("deleteSessionSetting", "", id);
			this.recorded.send("applySessionControls", "", id);
			this.recorded.send("setSessionApprovalPolicy", "", id);
			session.send("{\"type\":\"ping\"}").await("pong");
			all.send("{\"type\":\"ping\"}").await("pong");
			assertSame(session.frames(), Recording.frames("settings-write", "session"));
			assertSame(all.frames(), Recording.frames("settings-write", "unfiltered"));
		}
	}

	@Test
	void aChangeOfTheProjectIsToldToAll() {
		String id = this.wire.create("{}");
		try (Listening other = Listening.to(this.manager, OTHER)) {
			assign(id, "p");
			assign(id, "p");
			this.wire.post("/api/sessions/" + id + "/project", "{\"projectId\":null}");
			other.send("{\"type\":\"ping\"}").await("pong");
			List<JsonNode> frames = other.frames("session_project_updated");
			assertThat(frames).hasSize(2).allSatisfy((frame) -> {
				assertThat(frame.path("threadId").asString()).isEqualTo(id);
				assertThat(frame.path("payload").propertyNames()).containsExactlyInAnyOrder("status", "sessionId",
						"projectId", "previousProjectId");
			});
			assertThat(frames.get(0).path("payload").path("projectId").asString()).isEqualTo("p");
			assertThat(frames.get(1).path("payload").path("previousProjectId").asString()).isEqualTo("p");
			assertThat(frames.get(1).path("payload").path("projectId").isNull()).isTrue();
		}
	}

	private void assign(String id, String projectId) {
		this.manager.state()
			.locked(() -> this.manager.state().sessions().assign(this.manager.state().sessions().find(id), projectId));
	}

	private static void assertSame(List<JsonNode> frames, List<JsonNode> recorded) {
		assertThat(Shape.ofAll(Recording.reduce(frames))).isEqualTo(Shape.ofAll(Recording.reduce(recorded)));
	}

}
