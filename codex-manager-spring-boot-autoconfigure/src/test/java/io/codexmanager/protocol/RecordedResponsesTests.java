package io.codexmanager.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.codexmanager.protocol.settings.ControlsOutcome;
import io.codexmanager.protocol.settings.ControlsState;
import io.codexmanager.protocol.settings.SessionSettings;
import io.codexmanager.protocol.settings.SettingsOutcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

class RecordedResponsesTests {

	private static final JsonMapper MAPPER = ProtocolJson.builder().build();

	private static final Map<String, TypeReference<?>> TYPES = Map
		.ofEntries(Map.entry("getHealth", new TypeReference<Health>() {
		}), Map.entry("getApiInfo", new TypeReference<ApiInfo>() {
		}), Map.entry("createSession", new TypeReference<CreatedSession>() {
		}), Map.entry("listSessions", new TypeReference<SessionPage>() {
		}), Map.entry("readSession", new TypeReference<SessionSnapshot>() {
		}), Map.entry("deleteSession", new TypeReference<DeletedSession>() {
		}), Map.entry("sendSessionMessage", new TypeReference<MessageAccepted>() {
		}), Map.entry("interruptSessionTurn", new TypeReference<InterruptOutcome>() {
		}), Map.entry("steerTurn", new TypeReference<SteerOutcome>() {
		}), Map.entry("listSessionApprovals", new TypeReference<Listing<Approval>>() {
		}), Map.entry("listSessionToolInput", new TypeReference<Listing<ToolInputRequest>>() {
		}), Map.entry("listSessionToolCalls", new TypeReference<Listing<ToolCall>>() {
		}), Map.entry("decideApproval", new TypeReference<ApprovalOutcome>() {
		}), Map.entry("decideToolInput", new TypeReference<AnswerOutcome>() {
		}), Map.entry("respondToolCall", new TypeReference<AnswerOutcome>() {
		}), Map.entry("upsertSessionTranscriptEntry", new TypeReference<UpsertedTranscriptEntry>() {
		}), Map.entry("forkSession", new TypeReference<ForkedSession>() {
		}), Map.entry("compactSession", new TypeReference<SessionAction>() {
		}), Map.entry("rollbackSession", new TypeReference<RolledBackSession>() {
		}), Map.entry("cleanBackgroundTerminals", new TypeReference<SessionAction>() {
		}), Map.entry("startReview", new TypeReference<StartedReview>() {
		}), Map.entry("renameSession", new TypeReference<RenamedSession>() {
		}), Map.entry("archiveSession", new TypeReference<ArchiveOutcome>() {
		}), Map.entry("unarchiveSession", new TypeReference<UnarchivedSession>() {
		}), Map.entry("getSessionControls", new TypeReference<ControlsState>() {
		}), Map.entry("applySessionControls", new TypeReference<ControlsOutcome>() {
		}), Map.entry("getSessionSettings", new TypeReference<SessionSettings>() {
		}), Map.entry("setSessionSettings", new TypeReference<SettingsOutcome>() {
		}), Map.entry("deleteSessionSetting", new TypeReference<SettingsOutcome>() {
		}), Map.entry("resumeSession", new TypeReference<ResumedSession>() {
		}), Map.entry("setSessionApprovalPolicy", new TypeReference<SessionApprovalPolicy>() {
		}), Map.entry("enqueueSuggestedSessionRequest", new TypeReference<SuggestionOutcome>() {
		}), Map.entry("suggestSessionRequest", new TypeReference<SuggestionOutcome>() {
		}), Map.entry("upsertSuggestedSessionRequest", new TypeReference<UpsertedSuggestedRequest>() {
		}), Map.entry("setSessionProject", new TypeReference<SessionProjectOutcome>() {
		}));

	/** Answers of 400 and above that are outcomes of their operation. */
	private static final Map<String, Set<Integer>> OUTCOMES = Map.ofEntries(
			Map.entry("interruptSessionTurn", Set.of(409)), Map.entry("steerTurn", Set.of(400, 409)),
			Map.entry("decideApproval", Set.of(404, 409)), Map.entry("decideToolInput", Set.of(404)),
			Map.entry("respondToolCall", Set.of(404, 409)), Map.entry("archiveSession", Set.of(409)),
			Map.entry("applySessionControls", Set.of(423)), Map.entry("setSessionSettings", Set.of(423)),
			Map.entry("deleteSessionSetting", Set.of(423)), Map.entry("enqueueSuggestedSessionRequest", Set.of(409)),
			Map.entry("suggestSessionRequest", Set.of(409)), Map.entry("setSessionProject", Set.of(404)));

	static Stream<Arguments> responses() {
		return TYPES.keySet().stream().sorted().flatMap(RecordedResponsesTests::responses);
	}

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("responses")
	void isReadWithoutLoss(String operation, String name, JsonNode body) {
		JavaType type = MAPPER.getTypeFactory().constructType(TYPES.get(operation));
		Object read = MAPPER.treeToValue(body, type);
		JsonNode written = MAPPER.readTree(MAPPER.writeValueAsString(read));
		assertThat(withoutNulls(written)).isEqualTo(withoutNulls(body));
	}

	private static Stream<Arguments> responses(String operation) {
		JsonNode recording = read(operation);
		List<Arguments> all = new ArrayList<>();
		add(all, operation, "recorded", recording);
		recording.path("variants")
			.forEach((variant) -> add(all, operation, variant.path("case").asString(""), variant));
		assertThat(all).as("recorded answers of %s", operation).isNotEmpty();
		return all.stream();
	}

	private static void add(List<Arguments> all, String operation, String name, JsonNode exchange) {
		int status = exchange.path("response").path("status").asInt(0);
		JsonNode body = exchange.path("response").path("body");
		boolean outcome = OUTCOMES.getOrDefault(operation, Set.of()).contains(status);
		if (body.isObject() && (outcome || (status >= 200 && status < 300))) {
			all.add(Arguments.of(operation, name, body));
		}
	}

	private static JsonNode read(String operation) {
		String path = "/recordings/rest/" + operation + ".json";
		try (InputStream recording = RecordedResponsesTests.class.getResourceAsStream(path)) {
			return MAPPER.readTree(recording);
		}
		catch (IOException ex) {
			throw new IllegalStateException(path, ex);
		}
	}

	/** The contract makes no difference between null and absent in answers. */
	private static JsonNode withoutNulls(JsonNode node) {
		if (node instanceof ObjectNode object) {
			ObjectNode result = JsonNodeFactory.instance.objectNode();
			object.properties().forEach((property) -> {
				if (!property.getValue().isNull()) {
					result.set(property.getKey(), withoutNulls(property.getValue()));
				}
			});
			return result;
		}
		if (node instanceof ArrayNode array) {
			ArrayNode result = JsonNodeFactory.instance.arrayNode();
			array.forEach((element) -> result.add(withoutNulls(element)));
			return result;
		}
		return node;
	}

}
