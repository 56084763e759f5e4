package io.codexmanager.test;

import java.util.ArrayList;
import java.util.List;

import io.codexmanager.test.Wire.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Catalogues, skills, MCP servers, capabilities and feedback of the embedded manager,
 * where the recordings do not reach.
 */
class EmbeddedServicesTests {

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final Wire wire = new Wire(this.manager);

	@ParameterizedTest
	@CsvSource({ "/api/models, id", "/api/features/experimental, name", "/api/collaboration/modes, name" })
	void pagesTogetherHoldEverythingOnce(String path, String field) {
		List<String> all = names(this.wire.get(path).body(), field);
		List<String> paged = new ArrayList<>();
		String cursor = "";
		do {
			JsonNode page = this.wire.get(path + "?limit=1" + cursor).body();
			assertThat(page.path("data")).hasSize(1);
			paged.addAll(names(page, field));
			cursor = page.path("nextCursor").isNull() ? "" : "&cursor=" + page.path("nextCursor").asString();
		}
		while (!cursor.isEmpty());
		assertThat(paged).isEqualTo(all).hasSizeGreaterThan(1).doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@CsvSource({ "/api/models, 500", "/api/mcp/servers, 500", "/api/features/experimental, 409",
			"/api/collaboration/modes, 409", "/api/apps, 409" })
	void aCursorThatIsNoneOrTooFarIsRefused(String path, int status) {
		for (String cursor : List.of("zz", "-1", "999")) {
			Answer answer = this.wire.get(path + "?cursor=" + cursor);
			assertThat(answer.status()).isEqualTo(status);
			assertThat(answer.body().path("code").asString())
				.isEqualTo((status == 500) ? "internal_error" : "invalid_state");
		}
		assertThat(this.wire.get(path + "?cursor=").status()).isEqualTo(400);
		assertThat(this.wire.get(path + "?limit=0").status()).isEqualTo(400);
		assertThat(this.wire.get(path + "?limit=x").status()).isEqualTo(400);
	}

	@Test
	void appsAreListedForSessionsThatAreThere() {
		String id = this.wire.create();
		assertThat(this.wire.get("/api/apps?forceRefetch=true&threadId=" + id).status()).isEqualTo(200);
		Answer unknown = this.wire.get("/api/apps?threadId=019a0000-0000-7000-8000-000000000000");
		assertThat(unknown.status()).isEqualTo(409);
		assertThat(unknown.body().path("code").asString()).isEqualTo("invalid_state");
	}

	@Test
	void theConfigurationTurnsFeaturesOnAndOff() {
		write("features.undo", "true");
		write("features.shell_tool", "false");
		JsonNode features = this.wire.get("/api/features/experimental").body().path("data");
		assertThat(features.path(0).path("enabled").asBoolean()).isTrue();
		assertThat(features.path(0).path("defaultEnabled").asBoolean()).isFalse();
		assertThat(features.path(1).path("enabled").asBoolean()).isFalse();
	}

	@Test
	void aSkillThatIsSwitchedOffIsListedSo() {
		JsonNode skill = skills().path(0);
		String body = Wire.JSON.createObjectNode()
			.put("path", skill.path("path").asString())
			.put("enabled", false)
			.toString();
		this.wire.post("/api/skills/config", body);
		assertThat(skills().path(0).path("enabled").asBoolean()).isFalse();
		assertThat(skills().path(1).path("enabled").asBoolean()).isTrue();
		this.wire.post("/api/skills/config", body.replace("false", "true"));
		assertThat(skills().path(0).path("enabled").asBoolean()).isTrue();
		assertThat(this.wire.get("/api/config").body().path("config").has("skills")).isFalse();
	}

	@Test
	void skillsAreThoseOfTheDirectoryThatIsAskedFor() {
		assertThat(this.wire.get("/api/skills").body().path("data").path(0).path("cwd").asString())
			.isEqualTo("/workspace");
		assertThat(this.wire.get("/api/skills?cwd=%2Fsrv&forceReload=true").body().path("data").path(0).path("cwd"))
			.hasToString("\"/srv\"");
	}

	@Test
	void theConfigurationNamesMcpServers() {
		write("mcp_servers.docs.url", "\"https://docs.example\"");
		write("mcp_servers.files.command", "\"files\"");
		JsonNode servers = this.wire.get("/api/mcp/servers").body().path("data");
		assertThat(names(this.wire.get("/api/mcp/servers").body(), "name")).containsExactly("docs", "files");
		assertThat(servers.path(0).propertyNames()).containsExactlyInAnyOrder("name", "tools", "resources",
				"resourceTemplates", "authStatus");
		assertThat(servers.path(0).path("authStatus").asString()).isEqualTo("notLoggedIn");
		assertThat(servers.path(1).path("authStatus").asString()).isEqualTo("unsupported");
	}

	@Test
	void aLoginWithAnMcpServerIsCompletedOnTheStream() {
		write("mcp_servers.docs.url", "\"https://docs.example\"");
		Answer login = this.wire.post("/api/mcp/servers/docs/oauth/login", "{\"timeoutSecs\":\"5\"}");
		assertThat(login.status()).isEqualTo(200);
		assertThat(login.body().path("result").path("authorizationUrl").asString())
			.startsWith("https://docs.example/authorize?");
		assertThat(this.wire.post("/api/mcp/servers/docs/oauth/login").status()).isEqualTo(200);
		try (Listening all = Listening.to(this.manager, null);
				Listening other = Listening.to(this.manager, "another")) {
			this.manager.completeMcpLogin("docs", "denied");
			assertThat(all.await("mcp_oauth_completed").path("payload"))
				.hasToString("{\"name\":\"docs\",\"success\":false,\"error\":\"denied\"}");
			this.manager.completeMcpLogin("docs", null);
			other.await((frame) -> frame.path("payload").toString().equals("{\"name\":\"docs\",\"success\":true}"));
			assertThat(all.types()).contains("app_server.mcp_server.oauth_login.completed", "notification");
			assertThat(other.types()).containsExactly("ready", "mcp_oauth_completed", "mcp_oauth_completed");
		}
		JsonNode servers = this.wire.get("/api/mcp/servers").body().path("data");
		assertThat(servers.path(0).path("authStatus").asString()).isEqualTo("oAuth");
	}

	@Test
	void noLoginWithAServerThatIsAProcess() {
		write("mcp_servers.files.command", "\"files\"");
		assertThat(this.wire.post("/api/mcp/servers/files/oauth/login").status()).isEqualTo(409);
		assertThat(this.wire.post("/api/mcp/servers/files/oauth/login", "{\"timeoutSecs\":0}").status()).isEqualTo(400);
		assertThat(this.wire.post("/api/mcp/servers/files/oauth/login", "{\"scopes\":\"read\"}").status())
			.isEqualTo(400);
	}

	@Test
	void theNameOfAServerMayHoldAnything() {
		Answer answer = this.wire.post("/api/mcp/servers/a%2Fb%3F%25%20%C3%BC/oauth/login");
		assertThat(answer.body().path("details").path("name").asString()).isEqualTo("a/b?% ü");
	}

	@Test
	void capabilitiesAreProbedAgainOnDemandOnly() {
		String first = probedAt("/api/capabilities");
		assertThat(probedAt("/api/capabilities?refresh=false")).isEqualTo(first);
		String second = probedAt("/api/capabilities?refresh=true");
		assertThat(second).isGreaterThanOrEqualTo(first);
		assertThat(probedAt("/api/capabilities")).isEqualTo(second);
	}

	@Test
	void withoutARuntimeAllCapabilitiesAreUnknown() {
		this.manager.killRuntime();
		for (String path : List.of("/api/capabilities", "/api/capabilities?refresh=true")) {
			JsonNode capabilities = this.wire.get(path).body();
			assertThat(capabilities.path("runtime"))
				.hasToString("{\"initialized\":false,\"capabilitiesLastUpdatedAt\":null}");
			assertThat(capabilities.path("methods").valueStream().map(JsonNode::asString)).hasSize(29)
				.containsOnly("unknown");
			assertThat(capabilities.path("features").path("turnSteer").asBoolean()).isFalse();
			assertThat(capabilities.path("features").path("dynamicToolCall").asBoolean()).isTrue();
		}
		this.manager.restart();
		assertThat(this.wire.get("/api/capabilities").body().path("methods").path("turn/steer").asString())
			.isEqualTo("available");
	}

	@Test
	void feedbackNamesTheThreadItIsAbout() {
		String id = this.wire.create();
		String body = "{\"classification\":\"bug\",\"includeLogs\":true,\"threadId\":\"%s\"}";
		assertThat(
				this.wire.post("/api/feedback", body.formatted(id)).body().path("result").path("threadId").asString())
			.isEqualTo(id);
		assertThat(this.wire.post("/api/feedback", body.formatted("nope")).status()).isEqualTo(409);
		assertThat(this.wire.post("/api/feedback", body.formatted("")).status()).isEqualTo(400);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-",
			textBlock = """
					GET  | /api/features/experimental    | -                                                  | experimentalFeature/list
					GET  | /api/collaboration/modes      | -                                                  | collaborationMode/list
					GET  | /api/apps                     | -                                                  | app/list
					GET  | /api/skills                   | -                                                  | skills/list
					POST | /api/skills/config            | {"path":"x","enabled":true}                        | skills/config/write
					GET  | /api/skills/remote            | -                                                  | skills/remote/read
					POST | /api/skills/remote            | {"hazelnutId":"x","isPreload":true}                | skills/remote/write
					POST | /api/mcp/reload               | -                                                  | config/mcpServer/reload
					POST | /api/mcp/servers/x/oauth/login | -                                                 | mcpServer/oauth/login
					GET  | /api/account                  | -                                                  | account/read
					POST | /api/account/login/start      | {"type":"chatgpt"}                                 | account/login/start
					POST | /api/account/login/cancel     | {"loginId":"x"}                                    | account/login/cancel
					POST | /api/account/logout           | -                                                  | account/logout
					GET  | /api/account/rate-limits      | -                                                  | account/rateLimits/read
					GET  | /api/config                   | -                                                  | config/read
					GET  | /api/config/requirements      | -                                                  | configRequirements/read
					POST | /api/config/value             | {"keyPath":"a","mergeStrategy":"upsert","value":1} | config/value/write
					POST | /api/config/batch             | {"edits":[{"keyPath":"a","mergeStrategy":"upsert","value":1}]} | config/batchWrite
					POST | /api/commands/exec            | {"command":["true"]}                               | command/exec
					POST | /api/feedback                 | {"classification":"x","includeLogs":false}         | feedback/upload
					GET  | /api/models                   | -                                                  | -
					GET  | /api/mcp/servers              | -                                                  | -
					""")
	void withoutARuntimeItIsAnErrorOfTheServer(String method, String path, String body, String runtimeMethod) {
		this.manager.killRuntime();
		Answer answer = "GET".equals(method) ? this.wire.get(path)
				: (body != null) ? this.wire.post(path, body) : this.wire.post(path);
		assertThat(answer.status()).isEqualTo(500);
		assertThat(answer.body().path("code").asString())
			.isEqualTo((runtimeMethod != null) ? "codex_error" : "internal_error");
		assertThat(answer.body().path("details").path("method").asString(null)).isEqualTo(runtimeMethod);
	}

	@Test
	void whatIsWrongWithARequestIsSaidEvenWithoutARuntime() {
		this.manager.killRuntime();
		assertThat(this.wire.post("/api/config/value", "{}").status()).isEqualTo(400);
		assertThat(this.wire.get("/api/models?limit=0").status()).isEqualTo(400);
	}

	@ParameterizedTest
	@CsvSource({ "/api/skills?forceReload=1", "/api/apps?forceRefetch=TRUE", "/api/config?includeLayers=yes",
			"/api/config?cwd=" })
	void queriesAreChecked(String path) {
		assertThat(this.wire.get(path).status()).isEqualTo(400);
	}

	private void write(String keyPath, String value) {
		Answer answer = this.wire.post("/api/config/value",
				"{\"keyPath\":\"%s\",\"mergeStrategy\":\"upsert\",\"value\":%s}".formatted(keyPath, value));
		assertThat(answer.status()).isEqualTo(200);
	}

	private JsonNode skills() {
		return this.wire.get("/api/skills").body().path("data").path(0).path("skills");
	}

	private String probedAt(String path) {
		return this.wire.get(path).body().path("runtime").path("capabilitiesLastUpdatedAt").asString();
	}

	private static List<String> names(JsonNode page, String field) {
		return page.path("data").valueStream().map((element) -> element.path(field).asString()).toList();
	}

}
