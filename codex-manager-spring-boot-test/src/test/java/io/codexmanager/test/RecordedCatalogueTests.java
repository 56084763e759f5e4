package io.codexmanager.test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.codexmanager.test.Wire.Answer;
import io.codexmanager.test.server.ExtensionAccess;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends every request recorded of the service and catalogue operations to the embedded
 * manager, and holds its answers to the recorded ones.
 */
class RecordedCatalogueTests {

	private static final String SECRET = "example-shared-value";

	private static final List<String> OPERATIONS = List.of("listAgentExtensions", "reloadAgentExtensions",
			"getCapabilities", "listExperimentalFeatures", "listCollaborationModes", "listApps", "listSkills",
			"writeSkillConfig", "readRemoteSkills", "writeRemoteSkills", "reloadMcpConfig", "startMcpOauthLogin",
			"readAccount", "startAccountLogin", "cancelAccountLogin", "logoutAccount", "readAccountRateLimits",
			"readConfig", "readConfigRequirements", "writeConfigValue", "writeConfigBatch", "executeCommand",
			"uploadFeedback", "listModels", "listMcpServers");

	static Stream<Arguments> exchanges() {
		return OPERATIONS.stream()
			.flatMap((operation) -> Recording.cases(operation).stream().map((name) -> Arguments.of(operation, name)));
	}

	@ParameterizedTest
	@MethodSource("exchanges")
	void theSameRequestGetsTheSameAnswer(String operation, String name) {
		JsonNode exchange = Recording.exchange(operation, name);
		try (EmbeddedCodexManager manager = manager(name)) {
			manager.start();
			Wire wire = new Wire(manager);
			ObjectNode request = (ObjectNode) exchange.path("request").deepCopy();
			prepare(wire, operation, name, request);
			if (name.equals("runtime gone")) {
				manager.killRuntime();
			}
			Answer answer = send(wire, request);
			JsonNode recorded = complete(operation, exchange.path("response").path("body"));
			assertThat(answer.status()).isEqualTo(exchange.path("response").path("status").asInt());
			assertThat(Likeness.of(answer.body(), recorded)).isEqualTo(Likeness.of(recorded, recorded));
		}
	}

	private static EmbeddedCodexManager manager(String name) {
		EmbeddedCodexManagerBuilder builder = EmbeddedCodexManager.builder();
		if (name.startsWith("header mode")) {
			builder.extensionAccess(ExtensionAccess.header(SECRET));
		}
		if (name.startsWith("jwt mode")) {
			builder.extensionAccess(ExtensionAccess.jwt(SECRET));
		}
		return builder.build();
	}

	/**
	 * Bring about what was there when the exchange was recorded.
	 */
	private static void prepare(Wire wire, String operation, String name, ObjectNode request) {
		if (operation.equals("readConfig")) {
			for (String path : List.of("/workspace/SKILL.md", "/workspace/skills/example/SKILL.md")) {
				wire.post("/api/skills/config", "{\"path\":\"" + path + "\",\"enabled\":false}");
			}
		}
		if (operation.equals("cancelAccountLogin") && name.isEmpty()) {
			Answer login = wire.post("/api/account/login/start", "{\"type\":\"chatgpt\"}");
			request.withObject("body").set("loginId", login.body().path("result").path("loginId"));
		}
	}

	private static Answer send(Wire wire, JsonNode request) {
		Map<String, String> headers = new LinkedHashMap<>();
		request.path("headers")
			.properties()
			.forEach((entry) -> headers.put(entry.getKey(), token(entry.getValue().asString())));
		// the recording has another name for the directory in its answers
		String path = request.path("path").asString().replace("%2Ftmp%2Freal%2Frun%2Fws", "%2Fworkspace");
		JsonNode body = request.path("body");
		if (!body.isMissingNode()) {
			headers.put("content-type", "application/json");
		}
		return wire.exchange(request.path("method").asString(), path, headers,
				body.isMissingNode() ? null : body.toString());
	}

	/**
	 * A token like the one that the recording describes.
	 */
	private static String token(String header) {
		return switch (header) {
			case "Bearer <token with a wrong signature>" ->
				"Bearer " + Tokens.signed("{\"role\":\"admin\"}", "another value");
			case "Bearer <valid token without a role claim>" ->
				"Bearer " + Tokens.signed("{\"sub\":\"alice\"}", SECRET);
			case "Bearer <valid token with role member>" ->
				"Bearer " + Tokens.signed("{\"sub\":\"alice\",\"role\":\"member\"}", SECRET);
			default -> header;
		};
	}

	/**
	 * Put in again what the recording says only once.
	 */
	private static JsonNode complete(String operation, JsonNode recorded) {
		if (!(recorded.deepCopy() instanceof ObjectNode body)) {
			return recorded;
		}
		JsonNode main = Recording.exchange(operation, "").path("response").path("body");
		if (body.path("modules").isString()) {
			body.set("modules", main.path("modules"));
		}
		if (body.remove("_note") != null) {
			body.set("config", main.path("config"));
			body.set("origins", main.path("origins"));
		}
		return body;
	}

}
