package io.codexmanager.test;

import java.util.Map;

import io.codexmanager.test.Wire.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rules for bodies and paths that hold for every operation that changes a session.
 */
class SessionBodyTests {

	private static final Map<String, String> JSON = Map.of("content-type", "application/json");

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final Wire wire = new Wire(this.manager);

	@ParameterizedTest
	@ValueSource(strings = { "fork", "compact", "background-terminals/clean", "archive", "unarchive" })
	void whereTheBodyIsIgnoredAnyIsGoodAsLongAsItCanBeRead(String operation) {
		String path = "/api/sessions/" + this.wire.create() + "/" + operation;
		int status = this.wire.post(path).status();
		if (!operation.equals("compact")) {
			assertThat(this.wire.post(path, "[1]").status()).isEqualTo(status);
			assertThat(this.wire.post(path, "null").status()).isEqualTo(status);
		}
		assertUnreadableBodiesAreRefused(path);
	}

	@ParameterizedTest
	@CsvSource({ "rollback, 500", "review, 200", "resume, 500" })
	void whereTheBodyIsOptionalItIsAnObjectOrNotThere(String operation, int status) {
		String path = "/api/sessions/" + this.wire.create() + "/" + operation;
		assertIssue(this.wire.post(path, "null"), "Invalid input: expected object, received null");
		assertIssue(this.wire.post(path, "[]"), "Invalid input: expected object, received array");
		assertIssue(this.wire.exchange("POST", path, Map.of("content-type", "text/plain"), "{}"),
				"Invalid input: expected object, received string");
		assertUnreadableBodiesAreRefused(path);
		assertThat(this.wire.post(path, "{\"unknown\":[{}]}").status()).isEqualTo(status);
	}

	@ParameterizedTest
	@ValueSource(strings = { "transcript/upsert", "rename", "session-controls", "settings", "approval-policy",
			"project", "messages", "turns/t/steer" })
	void whereTheBodyIsRequiredItIsAnObject(String operation) {
		String path = "/api/sessions/" + this.wire.create() + "/" + operation;
		assertIssue(this.wire.post(path), "Invalid input: expected object, received undefined");
		assertIssue(this.wire.post(path, "null"), "Invalid input: expected object, received null");
		assertIssue(this.wire.post(path, "[]"), "Invalid input: expected object, received array");
		assertUnreadableBodiesAreRefused(path);
	}

	@Test
	void aSettingIsRemovedWithoutABody() {
		String path = "/api/sessions/" + this.wire.create() + "/settings/key";
		assertThat(this.wire.exchange("DELETE", path, JSON, "").status()).isEqualTo(400);
		assertThat(this.wire.delete(path).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "fork", "compact", "rollback", "background-terminals/clean", "review", "archive",
			"unarchive", "resume", "transcript/upsert", "session-controls", "settings", "approval-policy", "project" })
	void anIdOfMoreThanAHundredCharactersIsAnUnknownRoute(String operation) {
		Answer answer = this.wire.post("/api/sessions/" + "x".repeat(101) + "/" + operation, "{}");
		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.body().propertyNames()).containsExactlyInAnyOrder("message", "error", "statusCode");
		assertThat(this.wire.get("/api/sessions/x/" + operation + "/").status()).isEqualTo(404);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			POST   | transcript/upsert | {}
			GET    | session-controls  |
			POST   | session-controls  | {}
			GET    | settings          |
			POST   | settings          | {}
			DELETE | settings/k        |
			POST   | approval-policy   | {}
			POST   | project           | {"projectId":null}
			""")
	void idsAreDecoded(String method, String operation, String body) {
		Answer answer = this.wire.exchange(method, "/api/sessions/a%2Fb%3F%25%20%C3%A9/" + operation,
				(body != null) ? JSON : Map.of(), body);
		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.body().path("sessionId").asString()).isEqualTo("a/b?% é");
	}

	@ParameterizedTest
	@ValueSource(strings = { "fork", "compact", "rollback", "background-terminals/clean", "review" })
	void refusalsOfTheRuntimeRepeatTheDecodedId(String operation) {
		Answer answer = this.wire.post("/api/sessions/a%2Fb%20c/" + operation);
		assertThat(answer.status()).isEqualTo(409);
		assertThat(answer.body().path("details").path("sessionId").asString()).isEqualTo("a/b c");
	}

	private void assertUnreadableBodiesAreRefused(String path) {
		assertThat(this.wire.exchange("POST", path, JSON, "").body().path("code").asString())
			.isEqualTo("request_failed");
		assertThat(this.wire.post(path, "{bad").status()).isEqualTo(400);
		assertThat(this.wire.post(path, "{\"__proto__\":1}").body().path("code").asString())
			.isEqualTo("request_failed");
		assertThat(this.wire.exchange("POST", path, Map.of("content-type", "application/xml"), "<a/>").status())
			.isEqualTo(415);
	}

	private static void assertIssue(Answer answer, String message) {
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.body().path("code").asString()).isEqualTo("invalid_request");
		assertThat(answer.body().path("issues").path(0).path("message").asString()).isEqualTo(message);
	}

}
