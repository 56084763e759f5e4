package io.codexmanager.test;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.codexmanager.test.Wire.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What each operation answers for an id in each of the states a session can be in, and
 * the order of the checks behind that. A word after a status is the code in the answer,
 * or its status if it has no code.
 */
class SessionIdTests {

	private static final String UNKNOWN = "019a0000-0000-7000-8000-000000000000";

	private static final Map<String, String> JSON = Map.of("content-type", "application/json");

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder()
		.hangTime(Duration.ofMillis(100))
		.build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final Wire wire = new Wire(this.manager);

	@ParameterizedTest(name = "{0} {1}")
	@CsvSource(delimiter = '|',
			textBlock = """
					GET    | ''                          |                       | 500 internal_error   | 500 internal_error | 200                | 200                  | 500 internal_error   | 200
					DELETE | ''                          |                       | 404 not_found        | 500 internal_error | 200                | 200                  | 200                  | 403
					POST   | /transcript/upsert          | ENTRY                 | 404 not_found        | 404 not_found      | 200                | 200                  | 200                  | 200
					POST   | /fork                       |                       | 409 invalid_state    | 409 invalid_state  | 409 invalid_state  | 200                  | 409 invalid_state    | 403
					POST   | /compact                    |                       | 409 invalid_state    | 409 invalid_state  | 200                | 409 invalid_state    | 409 invalid_state    | 403
					POST   | /rollback                   |                       | 409 invalid_state    | 409 invalid_state  | 500 codex_error    | 409 invalid_state    | 409 invalid_state    | 403
					POST   | /background-terminals/clean |                       | 409 invalid_state    | 409 invalid_state  | 200                | 409 invalid_state    | 409 invalid_state    | 403
					POST   | /review                     |                       | 409 invalid_state    | 409 invalid_state  | 200                | 409 invalid_state    | 409 invalid_state    | 403
					POST   | /turns/t/steer              | {"input":"x"}         | 409 already_resolved | 400 failed         | 409 conflict       | 409 already_resolved | 409 already_resolved | 403
					POST   | /rename                     | {"title":"x"}         | 500 internal_error   | 500 internal_error | 200                | 200                  | 500 internal_error   | 403
					POST   | /archive                    |                       | 409 not_materialized | 500 internal_error | 409 not_materialized | 200                | 409 not_materialized | 403
					POST   | /unarchive                  |                       | 500 internal_error   | 500 internal_error | 500 internal_error | 500 internal_error   | 200                  | 403
					GET    | /approvals                  |                       | 200                  | 200                | 200                | 200                  | 200                  | 403
					GET    | /tool-input                 |                       | 200                  | 200                | 200                | 200                  | 200                  | 403
					GET    | /tool-calls                 |                       | 200                  | 200                | 200                | 200                  | 200                  | 403
					GET    | /session-controls           |                       | 404 not_found        | 404 not_found      | 200                | 200                  | 200                  | 403
					POST   | /session-controls           | CONTROLS              | 404 not_found        | 404 not_found      | 200                | 200                  | 200                  | 403
					GET    | /settings                   |                       | 404 not_found        | 404 not_found      | 200                | 200                  | 200                  | 403
					POST   | /settings                   | SETTING               | 404 not_found        | 404 not_found      | 200                | 200                  | 200                  | 403
					DELETE | /settings/x                 |                       | 404 not_found        | 404 not_found      | 200                | 200                  | 200                  | 403
					POST   | /resume                     |                       | 500 internal_error   | 500 internal_error | 500 internal_error | 200                  | 500 internal_error   | 403
					POST   | /approval-policy            | {"approvalPolicy":"never"} | 404 not_found   | 404 not_found      | 200                | 200                  | 200                  | 403
					POST   | /project                    | {"projectId":null}    | 404 not_found        | 404 not_found      | 200                | 200                  | 200                  | 403
					POST   | /messages                   | {"text":"x"}          | 404 not_found        | 404 not_found      | 202                | 202                  | 409 invalid_state    | 403
					POST   | /interrupt                  |                       | 409 no_active_turn   | 409 no_active_turn | 409 no_active_turn | 409 no_active_turn   | 409 no_active_turn   | 403
					POST   | /interrupt                  | {"turnId":"x"}        | 500 internal_error   | 500 internal_error | 500 internal_error | 500 internal_error   | 500 internal_error   | 403
					""")
	void everyStateIsAnsweredAsTheRealServerDoes(String method, String path, String body, String unknown,
			String malformed, String fresh, String notLoaded, String archived, int systemOwned) {
		String stored = stored();
		String put = stored();
		this.wire.post("/api/sessions/" + put + "/archive");
		this.manager.restart();
		String deleted = this.wire.create();
		this.wire.delete("/api/sessions/" + deleted);
		List<String> answers = Arrays.asList(UNKNOWN, "nope", this.wire.create(), stored, put, workers(), deleted)
			.stream()
			.map((id) -> answer(method, "/api/sessions/" + id + path, body))
			.toList();
		String forWorkers = (systemOwned == 403) ? "403 system_session" : "" + systemOwned;
		assertThat(answers).containsExactly(unknown, malformed, fresh, notLoaded, archived, forWorkers, "410 deleted");
	}

	@Test
	void theQueryIsCheckedFirst() {
		String deleted = deleted();
		assertThat(answer("GET", deleted + "/settings?scope=all", null)).isEqualTo("400 invalid_request");
		assertThat(answer("GET", deleted + "/settings?key=", null)).isEqualTo("400 invalid_request");
		assertThat(answer("DELETE", deleted + "/settings/x?scope=all", null)).isEqualTo("400 invalid_request");
		assertThat(answer("POST", deleted + "/resume", "{\"dynamicTools\":1}")).isEqualTo("400 invalid_request");
		assertThat(answer("POST", deleted + "/resume", "{}")).isEqualTo("410 deleted");
	}

	@ParameterizedTest
	@CsvSource({ "/transcript/upsert", "/session-controls", "/settings", "/approval-policy", "/messages" })
	void theBodyIsCheckedAfterTheSession(String path) {
		assertThat(answer("POST", deleted() + path, "{}")).isEqualTo("410 deleted");
		assertThat(answer("POST", "/api/sessions/" + UNKNOWN + path, "{}")).isEqualTo("404 not_found");
		assertThat(answer("POST", "/api/sessions/" + this.wire.create() + path, "{}")).isEqualTo("400 invalid_request");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/rollback | {"numTurns":0}
			/review   | {"targetType":"all"}
			/rename   | {}
			/project  | {}
			/turns/t/steer | {}
			/interrupt | {"turnId":1}
			""")
	void withoutAnExistenceCheckTheBodyComesBeforeTheSession(String path, String body) {
		assertThat(answer("POST", deleted() + path, body)).isEqualTo("410 deleted");
		assertThat(answer("POST", "/api/sessions/" + workers() + path, body)).isEqualTo("403 system_session");
		assertThat(answer("POST", "/api/sessions/" + UNKNOWN + path, body)).isEqualTo("400 invalid_request");
	}

	@Test
	void withoutARuntimeNothingButTheDeletedAndTheListsIsAnswered() {
		String deleted = deleted();
		String id = "/api/sessions/" + stored();
		this.manager.killRuntime();
		for (String path : List.of("/fork", "/compact", "/rollback", "/background-terminals/clean", "/review")) {
			assertThat(answer("POST", id + path, null)).as(path).isEqualTo("500 codex_error");
		}
		for (String path : List.of("/archive", "/unarchive", "/resume")) {
			assertThat(answer("POST", id + path, null)).as(path).isEqualTo("500 internal_error");
		}
		assertThat(answer("GET", id + "/settings", null)).isEqualTo("500 internal_error");
		assertThat(answer("POST", id + "/project", "{\"projectId\":null}")).isEqualTo("500 internal_error");
		assertThat(answer("GET", id + "/approvals", null)).isEqualTo("200");
		assertThat(answer("GET", deleted + "/settings", null)).isEqualTo("410 deleted");
	}

	private String answer(String method, String path, String body) {
		String text = (body != null) ? body.replace("ENTRY", """
				{"messageId":"m","turnId":"t","role":"user","type":"note","content":"","status":"complete"}""")
			.replace("CONTROLS", """
					{"scope":"session","controls":{"model":null,"approvalPolicy":"never","networkAccess":"enabled",\
					"filesystemSandbox":"read-only"}}""")
			.replace("SETTING", "{\"scope\":\"session\",\"key\":\"x\",\"value\":1}") : null;
		Answer answer = this.wire.exchange(method, path, (text != null) ? JSON : Map.of(), text);
		if (answer.status() < 300) {
			return Integer.toString(answer.status());
		}
		JsonNode code = answer.body().has("code") ? answer.body().path("code") : answer.body().path("status");
		return answer.status() + " " + code.asString();
	}

	private String deleted() {
		String path = "/api/sessions/" + this.wire.create();
		this.wire.delete(path);
		return path;
	}

	private String workers() {
		String id = this.wire.create();
		this.manager.state().locked(() -> this.manager.state().sessions().find(id)).systemOwned(true);
		return id;
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
