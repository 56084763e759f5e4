package io.codexmanager.test;

import java.time.Duration;
import java.util.Map;

import io.codexmanager.test.Wire.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rules that hold for all operations of the embedded manager: bodies, content types,
 * paths, ids, and the order of checks.
 */
class EmbeddedRestTests {

	private static final String UNKNOWN = "019a0000-0000-7000-8000-000000000000";

	private static final Map<String, String> JSON = Map.of("content-type", "application/json");

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder()
		.initialRename(false)
		.hangTime(Duration.ofMillis(300))
		.build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final Wire wire = new Wire(this.manager);

	@Test
	void whereABodyIsOptionalNoneIsNeeded() {
		assertThat(this.wire.post("/api/sessions").status()).isEqualTo(200);
		assertThat(this.wire.post("/api/sessions", "{\"unknown\":{\"x\":1}}").status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/approvals/1/decision", "/api/tool-input/1/decision", "/api/tool-calls/1/response" })
	void whereABodyIsRequiredItIsCheckedBeforeTheId(String path) {
		Answer answer = this.wire.post(path);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.body().path("code").asString()).isEqualTo("invalid_request");
		assertThat(answer.body().path("issues").path(0).path("message").asString())
			.isEqualTo("Invalid input: expected object, received undefined");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			application/json                | []                  | 400 | invalid_request
			application/json; charset=utf-8 | null                | 400 | invalid_request
			text/plain                      | {}                  | 400 | invalid_request
			application/json                | {"__proto__":{}}    | 400 | request_failed
			application/json                | {"a":{"__proto__":1}} | 400 | request_failed
			application/json                | {"a":1              | 400 | request_failed
			application/xml                 | <a/>                | 415 | request_failed
			""")
	void bodiesThatCannotBeReadAreRefused(String type, String body, int status, String code) {
		Answer answer = this.wire.exchange("POST", "/api/sessions", Map.of("content-type", type), body);
		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.body().path("code").asString()).isEqualTo(code);
	}

	@Test
	void aBodyMayHaveOneMebibyte() {
		String frame = "{\"x\":\"%s\"}";
		int room = 1_048_576 - frame.length() + 2;
		assertThat(this.wire.post("/api/sessions", frame.formatted("y".repeat(room))).status()).isEqualTo(200);
		Answer larger = this.wire.post("/api/sessions", frame.formatted("y".repeat(room + 1)));
		assertThat(larger.status()).isEqualTo(413);
		assertThat(larger.body().path("code").asString()).isEqualTo("request_failed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/", "/api/health/", "/api/sessions/", "/nope", "/api/sessions//messages" })
	void otherPathsAreUnknownRoutes(String path) {
		Answer answer = this.wire.get(path);
		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.body().propertyNames()).containsExactlyInAnyOrder("message", "error", "statusCode");
	}

	@Test
	void aParameterOfMoreThanAHundredCharactersIsAnUnknownRoute() {
		assertThat(this.wire.get("/api/sessions/" + "x".repeat(100)).status()).isEqualTo(500);
		assertThat(this.wire.get("/api/sessions/" + "x".repeat(101)).status()).isEqualTo(404);
		assertThat(this.wire.get("/api/sessions/" + "%2F".repeat(100)).status()).isEqualTo(500);
	}

	@Test
	void parametersAreDecoded() {
		Answer answer = this.wire.post("/api/approvals/a%2Fb%20c+d/decision", "{\"decision\":\"accept\"}");
		assertThat(answer.body().path("approvalId").asString()).isEqualTo("a/b c+d");
		assertThat(this.manager.requests().get(0).path()).isEqualTo("/api/approvals/a%2Fb%20c+d/decision");
		assertThat(this.wire.get("/api/sessions/%zz").status()).isEqualTo(400);
	}

	@Test
	void headWorksWhereGetDoes() {
		assertThat(this.wire.exchange("HEAD", "/api/health", Map.of(), null).status()).isEqualTo(200);
		assertThat(this.wire.exchange("OPTIONS", "/api/health", Map.of(), null).status()).isEqualTo(404);
		assertThat(this.wire.exchange("HEAD", "/api/nope", Map.of(), null).status()).isEqualTo(404);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			textBlock = """
					{"text":"  "} ; Too small: expected string to have >=1 characters
					{} ; Invalid input: expected string, received undefined
					{"text":1} ; Invalid input: expected string, received number
					{"text":"x","effort":"much"} ; Invalid option: expected one of "none"|"minimal"|"low"|"medium"|"high"|"xhigh"
					{"text":"x","model":null} ; Invalid input: expected string, received null
					{"text":"x","dynamicTools":{}} ; Invalid input: expected array, received object
					{"text":"x","dynamicTools":[1]} ; Invalid input: expected object, received number
					""")
	void invalidMessagesNameWhatIsWrong(String body, String message) {
		Answer answer = this.wire.post("/api/sessions/" + this.wire.create() + "/messages", body);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.body().path("issues").path(0).path("message").asString()).isEqualTo(message);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			/api/tool-input/1/decision  ; {"decision":"accept","answers":[]}                      ; 400
			/api/tool-input/1/decision  ; {"decision":"accept","answers":{"q":1}}                 ; 400
			/api/tool-input/1/decision  ; {"decision":"accept","answers":{"q":{"answers":"x"}}}   ; 400
			/api/tool-input/1/decision  ; {"decision":"accept","answers":{"q":{"answers":["x"]}}} ; 404
			/api/tool-calls/1/response  ; {}                                                      ; 404
			/api/tool-calls/1/response  ; {"success":"yes"}                                       ; 400
			/api/tool-calls/1/response  ; {"contentItems":[{"type":"inputImage","imageUrl":""}]}  ; 400
			/api/tool-calls/1/response  ; {"response":[]}                                         ; 404
			/api/approvals/1/decision   ; {"decision":"accept","scope":"ever"}                    ; 400
			""")
	void answersAreValidated(String path, String body, int status) {
		assertThat(this.wire.post(path, body).status()).isEqualTo(status);
	}

	@Test
	void theSessionIsCheckedBeforeTheBodyOfAMessage() {
		assertThat(this.wire.post("/api/sessions/" + UNKNOWN + "/messages", "{}").status()).isEqualTo(404);
		String id = this.wire.create();
		this.wire.delete("/api/sessions/" + id);
		assertThat(this.wire.post("/api/sessions/" + id + "/messages", "{}").status()).isEqualTo(410);
		assertThat(this.wire.exchange("POST", "/api/sessions/" + id + "/messages", JSON, "").status()).isEqualTo(400);
	}

	@Test
	void toolsThatTheRuntimeRefusesAreAnInternalError() {
		String tools = "{\"dynamicTools\":[{\"name\":\"%s\",\"description\":\"d\",\"inputSchema\":%s}]}";
		assertThat(this.wire.post("/api/sessions", tools.formatted("mcp", "{}")).status()).isEqualTo(500);
		assertThat(this.wire.post("/api/sessions", tools.formatted("a b", "{}")).status()).isEqualTo(200);
		assertThat(this.wire.post("/api/sessions", tools.formatted("a", "{\"type\":\"date\"}")).status())
			.isEqualTo(500);
		String nested = "{\"type\":\"object\",\"properties\":{\"x\":{\"type\":\"array\",\"items\":{\"type\":\"any\"}}}}";
		assertThat(this.wire.post("/api/sessions", tools.formatted("a", nested)).status()).isEqualTo(500);
		assertThat(this.wire.post("/api/sessions", tools.formatted("", "[]")).status()).isEqualTo(400);
	}

	@Test
	void theFirstPageExceedsTheLimitAndLaterPagesRepeat() {
		String[] ids = { stored(), stored(), stored() };
		JsonNode first = this.wire.get("/api/sessions?limit=2").body();
		assertThat(first.path("data")).hasSize(3);
		String cursor = first.path("nextCursor").asString();
		JsonNode second = this.wire.get("/api/sessions?limit=2&cursor=" + cursor.replace("|", "%7C")).body();
		assertThat(second.path("data")).hasSize(1);
		assertThat(second.path("nextCursor").isNull()).isTrue();
		assertThat(first.path("data").findValuesAsString("sessionId"))
			.contains(second.path("data").path(0).path("sessionId").asString())
			.containsExactlyInAnyOrder(ids);
		this.manager.restart();
		assertThat(this.wire.get("/api/sessions?limit=2").body().path("data")).hasSize(2);
	}

	@Test
	void afterARestartDeletedIdsAreUnknownAndFreshSessionsAreLost() {
		String deleted = this.wire.create();
		this.wire.delete("/api/sessions/" + deleted);
		String fresh = this.wire.create();
		String stored = stored();
		this.manager.restart();
		assertThat(this.wire.get("/api/sessions/" + deleted).status()).isEqualTo(500);
		assertThat(this.wire.delete("/api/sessions/" + deleted).status()).isEqualTo(404);
		assertThat(this.wire.get("/api/sessions/" + fresh).status()).isEqualTo(500);
		JsonNode read = this.wire.get("/api/sessions/" + stored).body();
		assertThat(read.path("thread").path("status").path("type").asString()).isEqualTo("notLoaded");
		assertThat(this.manager.sessions()).containsExactly(stored);
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
