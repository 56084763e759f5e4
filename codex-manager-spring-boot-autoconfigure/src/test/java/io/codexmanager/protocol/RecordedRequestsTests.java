package io.codexmanager.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.codexmanager.protocol.account.AccountLogin;
import io.codexmanager.protocol.account.CancelLogin;
import io.codexmanager.protocol.catalog.McpOauthLogin;
import io.codexmanager.protocol.catalog.WriteRemoteSkill;
import io.codexmanager.protocol.catalog.WriteSkillConfig;
import io.codexmanager.protocol.config.WriteConfigBatch;
import io.codexmanager.protocol.config.WriteConfigValue;
import io.codexmanager.protocol.project.CreateProject;
import io.codexmanager.protocol.project.MoveChats;
import io.codexmanager.protocol.project.RenameProject;
import io.codexmanager.protocol.runtime.ExecuteCommand;
import io.codexmanager.protocol.runtime.UploadFeedback;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class RecordedRequestsTests {

	private static final JsonMapper MAPPER = ProtocolJson.builder().build();

	private static final Map<String, Class<?>> TYPES = Map.ofEntries(
			Map.entry("writeSkillConfig", WriteSkillConfig.class),
			Map.entry("writeRemoteSkills", WriteRemoteSkill.class),
			Map.entry("startMcpOauthLogin", McpOauthLogin.class), Map.entry("startAccountLogin", AccountLogin.class),
			Map.entry("cancelAccountLogin", CancelLogin.class), Map.entry("writeConfigValue", WriteConfigValue.class),
			Map.entry("writeConfigBatch", WriteConfigBatch.class), Map.entry("executeCommand", ExecuteCommand.class),
			Map.entry("uploadFeedback", UploadFeedback.class), Map.entry("createProject", CreateProject.class),
			Map.entry("renameProject", RenameProject.class), Map.entry("moveProjectChats", MoveChats.class));

	static Stream<Arguments> requests() {
		return TYPES.keySet().stream().sorted().flatMap(RecordedRequestsTests::requests);
	}

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("requests")
	void canBeMadeWithoutLoss(String operation, String name, JsonNode body) {
		Object request = MAPPER.treeToValue(body, TYPES.get(operation));
		assertThat(MAPPER.readTree(MAPPER.writeValueAsString(request))).isEqualTo(body);
	}

	private static Stream<Arguments> requests(String operation) {
		JsonNode recording = read(operation);
		List<Arguments> all = new ArrayList<>();
		add(all, operation, "recorded", recording);
		recording.path("variants")
			.forEach((variant) -> add(all, operation, variant.path("case").asString(""), variant));
		assertThat(all).as("recorded requests of %s", operation).isNotEmpty();
		return all.stream();
	}

	/** What the server finds invalid, the types refuse to make. */
	private static void add(List<Arguments> all, String operation, String name, JsonNode exchange) {
		JsonNode body = exchange.path("request").path("body");
		if (body.isObject() && exchange.path("response").path("status").asInt(0) != 400) {
			all.add(Arguments.of(operation, name, body));
		}
	}

	private static JsonNode read(String operation) {
		String path = "/recordings/rest/" + operation + ".json";
		try (InputStream recording = RecordedRequestsTests.class.getResourceAsStream(path)) {
			return MAPPER.readTree(recording);
		}
		catch (IOException ex) {
			throw new IllegalStateException(path, ex);
		}
	}

}
