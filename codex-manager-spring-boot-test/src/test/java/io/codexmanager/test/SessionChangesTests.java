package io.codexmanager.test;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Titles, archive, lists, controls and settings of the embedded manager.
 */
class SessionChangesTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().initialRename(false).build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final Wire wire = new Wire(this.manager);

	@Test
	void aRenameThatFailsStillStoresTheTitle() {
		String id = stored();
		this.wire.post("/api/sessions/" + id + "/rename", "{\"title\":\"Before\"}");
		this.wire.post("/api/sessions/" + id + "/archive");
		assertThat(this.wire.post("/api/sessions/" + id + "/rename", "{\"title\":\"After\"}").status()).isEqualTo(500);
		JsonNode taken = this.wire.post("/api/sessions/" + id + "/unarchive").body();
		assertThat(taken.path("session").path("title").asString()).isEqualTo("After");
		assertThat(taken.path("thread").path("name").asString()).isEqualTo("Before");
	}

	@Test
	void archivingEndsTheTurnThatRuns() {
		String id = this.wire.create();
		try (Listening session = Listening.to(this.manager, id)) {
			this.wire.message(id, "SHELL ls");
			session.await("approval");
			assertThat(this.wire.post("/api/sessions/" + id + "/archive").status()).isEqualTo(200);
			session.await("app_server.thread.archived");
			assertThat(session.awaitTurn().path("status").asString()).isEqualTo("interrupted");
			assertThat(session.types()).contains("approval_resolved");
			assertThat(this.manager.pendingRequests()).isEmpty();
		}
	}

	@Test
	void anArchivedSessionIsInTheOtherListEvenAfterARestart() {
		String active = stored();
		String archived = stored();
		this.wire.post("/api/sessions/" + archived + "/archive");
		assertThat(listed("")).containsExactly(active);
		assertThat(listed("?archived=true")).containsExactly(archived);
		this.manager.restart();
		assertThat(listed("")).containsExactly(active);
		assertThat(listed("?archived=true&limit=1")).containsExactly(archived);
	}

	@Test
	void archivedSessionsComeInPages() {
		for (int i = 0; i < 3; i++) {
			this.wire.post("/api/sessions/" + stored() + "/archive");
		}
		JsonNode first = this.wire.get("/api/sessions?archived=true&limit=2").body();
		assertThat(first.path("data")).hasSize(2);
		String cursor = first.path("nextCursor").asString().replace("|", "%7C");
		JsonNode second = this.wire.get("/api/sessions?archived=true&limit=2&cursor=" + cursor).body();
		assertThat(second.path("data")).hasSize(1);
		assertThat(second.path("nextCursor").isNull()).isTrue();
	}

	@Test
	void sessionsOfWorkersAreListedOnRequestAndMakePagesShort() {
		String own = stored();
		String workers = stored();
		this.manager.state().locked(() -> this.manager.state().sessions().find(workers)).systemOwned(true);
		assertThat(listed("")).containsExactly(own);
		assertThat(listed("?includeSystemOwned=false")).containsExactly(own);
		assertThat(listed("?includeSystemOwned=true")).containsExactlyInAnyOrder(own, workers);
		assertThat(this.wire.get("/api/sessions/" + workers).status()).isEqualTo(200);
		this.manager.restart();
		assertThat(listed("?limit=2")).containsExactly(own);
	}

	@Test
	void aLongKeyCanBeWrittenAndReadButNotRemoved() {
		String path = "/api/sessions/" + this.wire.create() + "/settings";
		String key = "k".repeat(240);
		String body = "{\"scope\":\"session\",\"key\":\"%s\",\"value\":1}";
		assertThat(this.wire.post(path, body.formatted(key)).status()).isEqualTo(200);
		assertThat(this.wire.get(path + "?key=" + key).body().path("found").asBoolean()).isTrue();
		Wire.Answer refused = this.wire.delete(path + "/" + key);
		assertThat(refused.status()).isEqualTo(404);
		assertThat(refused.body().propertyNames()).containsExactlyInAnyOrder("message", "error", "statusCode");
		assertThat(this.wire.post(path, body.formatted(key + "k")).status()).isEqualTo(400);
		assertThat(this.wire.get(path + "?key=" + key + "k").status()).isEqualTo(400);
	}

	@Test
	void aKeyWithASlashIsRemovedByItsEncodedForm() {
		String path = "/api/sessions/" + this.wire.create() + "/settings";
		this.wire.post(path, "{\"scope\":\"session\",\"settings\":{\"a/b\":1,\"c d\":{\"e\":null}}}");
		JsonNode removed = this.wire.delete(path + "/a%2Fb").body();
		assertThat(removed.path("key").asString()).isEqualTo("a/b");
		assertThat(removed.path("removed").asBoolean()).isTrue();
		assertThat(removed.path("settings").toString()).isEqualTo("{\"c d\":{\"e\":null}}");
	}

	@Test
	void mergingIsShallowAndTheOrderOfKeysDoesNotMatter() {
		String path = "/api/sessions/" + this.wire.create() + "/settings";
		this.wire.post(path, "{\"scope\":\"session\",\"settings\":{\"a\":{\"x\":1,\"y\":2},\"b\":1}}");
		JsonNode same = this.wire.post(path, "{\"scope\":\"session\",\"settings\":{\"a\":{\"y\":2,\"x\":1}}}").body();
		assertThat(same.path("status").asString()).isEqualTo("unchanged");
		JsonNode merged = this.wire.post(path, "{\"scope\":\"session\",\"settings\":{\"a\":{\"z\":3}}}").body();
		assertThat(merged.path("settings").toString()).isEqualTo("{\"a\":{\"z\":3},\"b\":1}");
	}

	@Test
	void settingsAndDefaultsOutliveARestart() {
		String id = stored();
		String path = "/api/sessions/" + id + "/settings";
		this.wire.post(path, "{\"scope\":\"session\",\"key\":\"a\",\"value\":1}");
		this.wire.post(path, "{\"scope\":\"default\",\"key\":\"b\",\"value\":2}");
		this.manager.restart();
		assertThat(this.wire.get(path).body().path("settings").toString()).isEqualTo("{\"a\":1}");
		assertThat(this.wire.post("/api/sessions").body().path("session").path("sessionControls").path("settings"))
			.isEqualTo(Wire.JSON.readTree("{\"b\":2}"));
		assertThat(this.wire.get("/api/sessions/" + id).body().path("transcript").findValuesAsString("content"))
			.anyMatch((content) -> content.startsWith("Session controls updated (defaults) by user via api: "));
	}

	@Test
	void controlsOfAMessageStickWithoutATrace() {
		String id = this.wire.create();
		try (Listening session = Listening.to(this.manager, id)) {
			this.wire.post("/api/sessions/" + id + "/messages", """
					{"text":"x","model":"m","approvalPolicy":"never","effort":"high","settings":{"a":1},\
					"dynamicTools":[{"name":"late","description":"d","inputSchema":{}}]}""");
			session.awaitTurn();
		}
		JsonNode controls = this.wire.get("/api/sessions/" + id + "/session-controls").body().path("controls");
		assertThat(controls.path("model").asString()).isEqualTo("m");
		assertThat(controls.path("approvalPolicy").asString()).isEqualTo("never");
		assertThat(controls.path("settings")).isEmpty();
		assertThat(this.wire.get("/api/sessions/" + id).body().path("transcript")).hasSize(2);
	}

	@Test
	void toolsOfAMessageAndOfAResumeAreCheckedAndIgnored() {
		this.manager.script((turn) -> turn.say(String.join(",", turn.toolNames()) + "."));
		String id = stored();
		String tools = "{\"text\":\"x\",\"dynamicTools\":[{\"name\":\"%s\",\"description\":\"d\",\"inputSchema\":{}}]}";
		for (String path : List.of("/messages", "/resume")) {
			assertThat(this.wire.post("/api/sessions/" + id + path, tools.formatted("")).status()).isEqualTo(400);
			assertThat(this.wire.post("/api/sessions/" + id + path, tools.formatted("late")).status()).isBetween(200,
					202);
		}
		try (Listening session = Listening.to(this.manager, id)) {
			this.wire.message(id, "and now");
			assertThat(session.await("app_server.item.agent_message.delta")
				.path("payload")
				.path("params")
				.path("delta")
				.asString()).isEqualTo(".");
		}
	}

	@Test
	void resumingLoadsAndSaysSoOnce() {
		String id = stored();
		this.manager.restart();
		try (Listening session = Listening.to(this.manager, id)) {
			assertThat(this.wire.post("/api/sessions/" + id + "/resume").status()).isEqualTo(200);
			assertThat(this.wire.post("/api/sessions/" + id + "/resume").status()).isEqualTo(200);
			session.send("{\"type\":\"ping\"}").await("pong");
			assertThat(session.types()).containsExactly("ready", "app_server.codex.event.mcp_startup_complete",
					"notification", "app_server.thread.status.changed", "notification", "pong");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			textBlock = """
					/transcript/upsert ; {"messageId":"m","turnId":"t","role":"user","type":"x","content":"","status":"complete","startedAt":-1} ; Too small: expected number to be >=0
					/transcript/upsert ; {"messageId":"m","turnId":"t","role":"user","type":"x","content":"","status":"complete","startedAt":1.5} ; Invalid input: expected int, received number
					/transcript/upsert ; {"messageId":"m","turnId":"t","role":"user","type":"x","content":"","status":"complete","startedAt":"1"} ; Invalid input: expected number, received string
					/transcript/upsert ; {"messageId":"m","turnId":"t","role":"user","type":"x","content":"","status":"complete","details":1} ; Invalid input: expected string, received number
					/rollback          ; {"numTurns":"many"}                       ; Invalid input: expected number, received NaN
					/rollback          ; []                                        ; Invalid input: expected object, received array
					/review            ; {"instructions":""}                       ; Too small: expected string to have >=1 characters
					/rename            ; {"title":1}                               ; Invalid input: expected string, received number
					/session-controls  ; {"scope":"session"}                       ; Invalid input: expected object, received undefined
					/settings          ; {"scope":"session","settings":[]}         ; Invalid input: expected record, received array
					/settings          ; {"scope":"session","settings":{},"actor":""} ; Too small: expected string to have >=1 characters
					/project           ; {}                                        ; Invalid input: expected string, received undefined
					""")
	void invalidBodiesNameWhatIsWrong(String path, String body, String message) {
		Wire.Answer answer = this.wire.post("/api/sessions/" + stored() + path, body);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.body().path("issues").path(0).path("message").asString()).isEqualTo(message);
	}

	private List<String> listed(String query) {
		return this.wire.get("/api/sessions" + query).body().path("data").findValuesAsString("sessionId");
	}

	private String stored() {
		String id = this.wire.create();
		try (Listening session = Listening.to(this.manager, id)) {
			this.wire.message(id, "x");
			session.awaitTurn();
		}
		return id;
	}

}
