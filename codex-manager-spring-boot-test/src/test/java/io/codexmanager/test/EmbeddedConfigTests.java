package io.codexmanager.test;

import io.codexmanager.test.Wire.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The configuration of the embedded manager.
 */
class EmbeddedConfigTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final Wire wire = new Wire(this.manager);

	@Test
	void whatIsWrittenIsRead() {
		write("model_verbosity", "replace", "\"low\"");
		JsonNode read = this.wire.get("/api/config?cwd=%2Fworkspace").body();
		assertThat(read.path("config").path("model_verbosity").asString()).isEqualTo("low");
		assertThat(read.path("origins").path("model_verbosity").path("name").path("type").asString()).isEqualTo("user");
		assertThat(read.has("layers")).isFalse();
	}

	@Test
	void whatIsTakenAwayReadsAsNull() {
		String before = version();
		write("model_verbosity", "replace", "\"low\"");
		assertThat(version()).isNotEqualTo(before);
		write("model_verbosity", "upsert", "null");
		JsonNode read = this.wire.get("/api/config").body();
		assertThat(read.path("config").path("model_verbosity").isNull()).isTrue();
		assertThat(read.path("origins").has("model_verbosity")).isFalse();
		assertThat(version()).isEqualTo(before);
	}

	@Test
	void anUpsertMergesObjectsAndAReplacementDoesNot() {
		write("tools", "upsert", "{\"a\":{\"x\":1},\"b\":2}");
		write("tools", "upsert", "{\"a\":{\"y\":[3]}}");
		assertThat(config("tools")).hasToString("{\"a\":{\"x\":1,\"y\":[3]},\"b\":2}");
		assertThat(this.wire.get("/api/config").body().path("origins").has("tools.a.y.0")).isTrue();
		write("tools.a", "replace", "{\"z\":4}");
		assertThat(config("tools")).hasToString("{\"a\":{\"z\":4},\"b\":2}");
	}

	@Test
	void takingAwayWhatIsNotThereChangesNothing() {
		String before = version();
		write("nothing.of.the.kind", "upsert", "null");
		assertThat(version()).isEqualTo(before);
	}

	@Test
	void aWriteIsRefusedWhereAnotherCameFirst() {
		String body = "{\"edits\":[{\"keyPath\":\"model\",\"mergeStrategy\":\"replace\",\"value\":\"gpt-5.2\"}],"
				+ "\"expectedVersion\":\"" + version() + "\"}";
		Answer first = this.wire.post("/api/config/batch", body);
		assertThat(first.status()).isEqualTo(200);
		assertThat(first.body().path("result").path("version").asString()).isEqualTo(version());
		Answer second = this.wire.post("/api/config/batch", body);
		assertThat(second.status()).isEqualTo(409);
		assertThat(second.body().path("code").asString()).isEqualTo("invalid_state");
	}

	@Test
	void aBatchIsWrittenAsAWholeOrNotAtAll() {
		Answer answer = this.wire.post("/api/config/batch",
				"{\"edits\":[{\"keyPath\":\"model\",\"mergeStrategy\":\"replace\",\"value\":\"gpt-5.2\"},"
						+ "{\"keyPath\":\"sandbox_mode\",\"mergeStrategy\":\"replace\",\"value\":\"none\"}]}");
		assertThat(answer.status()).isEqualTo(501);
		assertThat(config("model").asString()).isEqualTo("gpt-5");
	}

	@Test
	void theUsersFileMayBeNamed() {
		String file = "/home/user/.codex/config.toml";
		Answer answer = this.wire.post("/api/config/value",
				"{\"keyPath\":\"a\",\"mergeStrategy\":\"upsert\",\"value\":1,\"filePath\":\"" + file + "\"}");
		assertThat(answer.body().path("result").path("filePath").asString()).isEqualTo(file);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					/api/config/value | {"keyPath":"","mergeStrategy":"upsert","value":1}                          | invalid_request
					/api/config/value | {"keyPath":"a","mergeStrategy":"merge","value":1}                          | invalid_request
					/api/config/value | {"keyPath":"a","mergeStrategy":"upsert","value":1,"expectedVersion":1}     | invalid_request
					/api/config/value | {"keyPath":"model","mergeStrategy":"upsert","value":1}                     | invalid_params
					/api/config/batch | {"edits":[]}                                                               | invalid_request
					/api/config/batch | {}                                                                         | invalid_request
					/api/config/batch | {"edits":["a"]}                                                            | invalid_request
					/api/config/batch | {"edits":[{"keyPath":"a","mergeStrategy":"upsert"}]}                       | invalid_params
					""")
	void badWritesAreRefused(String path, String body, String code) {
		Answer answer = this.wire.post(path, body);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.body().path("code").asString()).isEqualTo(code);
	}

	@ParameterizedTest
	@ValueSource(strings = { "skills", "features", "mcp_servers", "skills.config" })
	void whatTheManagerItselfReadsMustHaveItsForm(String keyPath) {
		Answer answer = this.wire.post("/api/config/value",
				"{\"keyPath\":\"" + keyPath + "\",\"mergeStrategy\":\"replace\",\"value\":\"no\"}");
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.body().path("code").asString()).isEqualTo("invalid_params");
	}

	@Test
	void strangeServersAreSurvived() {
		write("mcp_servers", "replace", "{\"a\":1,\"b\":{\"url\":{}},\"c\":null}");
		assertThat(this.wire.get("/api/mcp/servers").body().path("data")).hasSize(3);
		assertThat(this.wire.post("/api/mcp/servers/a/oauth/login").status()).isEqualTo(409);
		assertThat(this.wire.post("/api/mcp/servers/b/oauth/login").status()).isEqualTo(200);
	}

	@Test
	void endlessDepthIsRefused() {
		String body = "{\"keyPath\":\"%s\",\"mergeStrategy\":\"upsert\",\"value\":%s}";
		String path = "a.".repeat(400_000) + "a";
		assertThat(this.wire.post("/api/config/value", body.formatted(path, "1")).status()).isEqualTo(409);
		String value = "[".repeat(400) + "]".repeat(400);
		assertThat(this.wire.post("/api/config/value", body.formatted("a", value)).status()).isEqualTo(409);
		assertThat(this.wire.get("/api/config").status()).isEqualTo(200);
	}

	@Test
	void muchIsReadInGoodTime() {
		write("much", "replace", "[" + "1,".repeat(20_000) + "1]");
		assertThat(this.wire.get("/api/config").body().path("origins").has("much.20000")).isTrue();
	}

	@Test
	void theConfigurationOutlivesTheRuntime() {
		write("model_verbosity", "replace", "\"low\"");
		this.manager.restart();
		assertThat(config("model_verbosity").asString()).isEqualTo("low");
	}

	private void write(String keyPath, String strategy, String value) {
		Answer answer = this.wire.post("/api/config/value",
				"{\"keyPath\":\"%s\",\"mergeStrategy\":\"%s\",\"value\":%s}".formatted(keyPath, strategy, value));
		assertThat(answer.status()).isEqualTo(200);
	}

	private JsonNode config(String key) {
		return this.wire.get("/api/config").body().path("config").path(key);
	}

	private String version() {
		JsonNode layers = this.wire.get("/api/config?includeLayers=true").body().path("layers");
		return layers.path(0).path("version").asString();
	}

}
