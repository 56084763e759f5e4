package io.codexmanager.test;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds what the embedded manager answers to changes of a session to what was recorded
 * with the real one.
 */
class RecordedSessionTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final Wire wire = new Wire(this.manager);

	private final SessionReplay recorded = new SessionReplay(this.wire);

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			forkSession              | unknown id
			compactSession           | unknown id
			rollbackSession          | unknown id
			cleanBackgroundTerminals | unknown id
			startReview              | unknown id
			archiveSession           | unknown id
			unarchiveSession         | unknown id
			resumeSession            | unknown id
			getSessionControls       | unknown id
			getSessionSettings       | unknown id
			setSessionProject        | unknown session
			""")
	void unknownIds(String operation, String name) {
		this.recorded.equal(operation, name, null);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			forkSession                  | not materialised
			archiveSession               | not materialised
			resumeSession                | not materialised
			rollbackSession              | invalid
			setSessionApprovalPolicy     | invalid
			applySessionControls         | incomplete tuple
			upsertSessionTranscriptEntry | invalid
			setSessionProject            | unknown project
			""")
	void freshSessionsAndInvalidBodies(String operation, String name) {
		this.recorded.equal(operation, name, this.wire.create());
	}

	@Test
	void settingsAndControls() {
		String id = this.wire.create();
		this.recorded.equal("getSessionSettings", "", id);
		this.recorded.equal("setSessionSettings", "", id);
		this.recorded.equal("setSessionSettings", "unchanged", id);
		this.recorded.equal("setSessionSettings", "merge", id);
		this.recorded.equal("setSessionSettings", "replace", id);
		this.recorded.equal("setSessionSettings", "null value", id);
		this.recorded.equal("getSessionSettings", "one key", id);
		this.recorded.equal("getSessionSettings", "absent key", id);
		this.recorded.equal("setSessionSettings", "both forms", id);
		this.recorded.equal("setSessionSettings", "neither form", id);
		this.recorded.equal("setSessionSettings", "key without value", id);
		this.recorded.equal("setSessionSettings", "no scope", id);
		this.recorded.equal("deleteSessionSetting", "", id);
		this.recorded.equal("deleteSessionSetting", "absent key", id);
		this.recorded.equal("getSessionControls", "", id);
		this.recorded.equal("applySessionControls", "", id);
		this.recorded.equal("applySessionControls", "unchanged", id);
		this.recorded.equal("setSessionApprovalPolicy", "", id);
		JsonNode read = this.recorded.same("readSession", "audit entries of settings writes", id);
		JsonNode then = Recording.exchange("readSession", "audit entries of settings writes")
			.path("response")
			.path("body");
		assertThat(read.path("transcript").findValuesAsString("content"))
			.isEqualTo(then.path("transcript").findValuesAsString("content"));
		assertThat(read.path("session").path("sessionControls"))
			.isEqualTo(then.path("session").path("sessionControls"));
	}

	@Test
	void defaultControls() {
		String id = this.wire.create();
		this.recorded.equal("setSessionSettings", "default scope", id);
		this.recorded.equal("getSessionSettings", "default scope", id);
		this.recorded.equal("deleteSessionSetting", "default scope", id);
		this.recorded.equal("applySessionControls", "default scope", id);
		JsonNode created = this.wire.post("/api/sessions").body().path("session").path("sessionControls");
		assertThat(created.path("networkAccess").asString()).isEqualTo("enabled");
	}

	@Test
	void lockedDefaults() {
		try (EmbeddedCodexManager locked = EmbeddedCodexManager.builder().defaultsLocked(true).build()) {
			locked.start();
			Wire wire = new Wire(locked);
			SessionReplay recorded = new SessionReplay(wire);
			String id = wire.create();
			recorded.equal("getSessionControls", "defaults locked", id);
			recorded.equal("applySessionControls", "defaults locked", id);
			recorded.equal("setSessionSettings", "defaults locked", id);
			recorded.equal("deleteSessionSetting", "defaults locked", id);
			assertThat(recorded.send("setSessionSettings", "", id).status()).isEqualTo(200);
			String noForm = "{\"scope\":\"default\"}";
			assertThat(wire.post("/api/sessions/" + id + "/settings", noForm).status()).isEqualTo(400);
		}
	}

	@Test
	void transcriptEntries() {
		String id = this.wire.create();
		this.recorded.equal("upsertSessionTranscriptEntry", "streaming", id);
		this.recorded.equal("upsertSessionTranscriptEntry", "", id);
		this.recorded.equal("upsertSessionTranscriptEntry", "back to streaming is answered as sent but not stored", id);
		JsonNode read = this.recorded.same("readSession", "after transcript upserts", id);
		JsonNode then = Recording.exchange("readSession", "after transcript upserts").path("response").path("body");
		assertThat(read.path("transcript")).isEqualTo(then.path("transcript"));
	}

	@Test
	void history() {
		String id = this.wire.create();
		this.recorded.send("renameSession", "", id);
		try (Listening session = Listening.to(this.manager, id)) {
			this.wire.message(id, "one");
			session.awaitTurns(1);
			this.wire.message(id, "two");
			session.awaitTurns(2);
			JsonNode fork = this.recorded.same("forkSession", "", id);
			assertThat(fork.path("session").path("title").asString()).isEqualTo("one");
			this.recorded.same("rollbackSession", "", id);
			String name = "after a rollback: the transcript keeps the rolled-back turn";
			JsonNode read = this.recorded.same("readSession", name, id);
			assertThat(read.path("transcript").findValuesAsString("content"))
				.isEqualTo(List.of("one", "echo: one", "two", "echo: two"));
			assertThat(read.path("thread").path("turns")).hasSize(1);
			this.recorded.same("resumeSession", "", id);
			this.recorded.equal("compactSession", "", id);
			session.awaitTurns(3);
			this.recorded.equal("cleanBackgroundTerminals", "", id);
			this.recorded.same("startReview", "", id);
			session.awaitTurns(4);
			this.recorded.equal("startReview", "commit without a sha", id);
		}
	}

	@Test
	void rollbackWhileATurnIsRunning() {
		String id = this.wire.create();
		try (Listening session = Listening.to(this.manager, id)) {
			this.wire.message(id, "SLOW 8000 40");
			session.await("app_server.item.agent_message.delta");
			this.recorded.equal("rollbackSession", "while a turn is running", id);
		}
	}

	@Test
	void archive() {
		String id = this.wire.create();
		this.recorded.send("renameSession", "", id);
		try (Listening session = Listening.to(this.manager, id)) {
			this.wire.message(id, "one turn");
			session.awaitTurn();
		}
		this.recorded.equal("archiveSession", "", id);
		this.recorded.equal("archiveSession", "already archived", id);
		this.recorded.equal("readSession", "archived", id);
		this.recorded.equal("sendSessionMessage", "archived", id);
		this.recorded.same("listSessions", "archived", null);
		JsonNode taken = this.recorded.same("unarchiveSession", "", id);
		assertThat(taken.path("thread").path("status").path("type").asString()).isEqualTo("notLoaded");
		this.recorded.equal("unarchiveSession", "not archived", id);
	}

	@Test
	void sessionsOfWorkers() {
		String id = this.wire.create();
		this.manager.state().locked(() -> this.manager.state().sessions().find(id)).systemOwned(true);
		this.recorded.equal("sendSessionMessage", "system-owned session", id);
		this.recorded.equal("deleteSession", "system-owned session", id);
		this.recorded.equal("listSessionApprovals", "system-owned session", id);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			turn that asks for a command approval     | approval
			turn that asks for a file-change approval | approval
			turn that calls a tool                    | app_server.turn.completed
			""")
	void messages(String name, String event) {
		String id = this.wire.create();
		try (Listening session = Listening.to(this.manager, id)) {
			this.recorded.same("sendSessionMessage", name, id);
			session.await(event);
		}
	}

}
