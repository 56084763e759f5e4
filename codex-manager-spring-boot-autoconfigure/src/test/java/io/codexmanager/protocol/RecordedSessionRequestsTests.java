package io.codexmanager.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.codexmanager.protocol.settings.ApplyControls;
import io.codexmanager.protocol.settings.ControlsTuple;
import io.codexmanager.protocol.settings.Scope;
import io.codexmanager.protocol.settings.SetSettings;
import io.codexmanager.protocol.settings.SettingsQuery;
import io.codexmanager.protocol.settings.UnsetSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What was sent to a real server can be made with the request types.
 */
class RecordedSessionRequestsTests {

	private static final JsonMapper MAPPER = ProtocolJson.builder().build();

	private static final ControlsTuple WIDE = ControlsTuple
		.of(ApprovalPolicy.ON_REQUEST, NetworkAccess.ENABLED, FilesystemSandbox.WORKSPACE_WRITE)
		.model("gpt-5");

	private static final ControlsTuple DEFAULTS = ControlsTuple.of(ApprovalPolicy.UNTRUSTED, NetworkAccess.ENABLED,
			FilesystemSandbox.READ_ONLY);

	private static final UpsertTranscriptEntry NOTE = UpsertTranscriptEntry.of("note-1", "my-turn", "custom.note")
		.startedAt(Instant.ofEpochMilli(1795347652000L));

	private static final Map<String, List<Object>> REQUESTS = Map.ofEntries(
			Map.entry("applySessionControls",
					List.of(ApplyControls.toSession(WIDE).by("alice", "java"), ApplyControls.toSession(WIDE),
							ApplyControls.toDefaults(DEFAULTS))),
			Map.entry("enqueueSuggestedSessionRequest",
					List.of(SuggestRequest.of("a draft"), SuggestRequest.of("SLOW 3000 3"),
							SuggestRequest.of("other"))),
			Map.entry("renameSession", List.of(new RenameSession("  Lifecycle  "))),
			Map.entry("rollbackSession", List.of(new RollBackSession(1))),
			Map.entry("setSessionApprovalPolicy", List.of(new SetApprovalPolicy(ApprovalPolicy.NEVER))),
			Map.entry("setSessionProject",
					List.of(SetSessionProject.to("e92a718b-e91c-47b4-930c-c0d69f1957a9"),
							SetSessionProject.to("e92a718b-e91c-47b4-930c-c0d69f1957a9"),
							SetSessionProject.to("7887c45f-7dc8-4c65-89ac-6dd1a8839d42"))),
			Map.entry("setSessionSettings", settings()),
			Map.entry("startReview",
					List.of(StartReview.custom("Look at the last change.").delivery(ReviewDelivery.INLINE))),
			Map.entry("suggestSessionRequest",
					List.of(SuggestRequest.of("a draft").effort(ReasoningEffort.LOW),
							SuggestRequest.of("SLOW 9000 9"))),
			Map.entry("upsertSessionTranscriptEntry",
					List.of(NOTE.content("done").completedAt(Instant.ofEpochMilli(1795347653000L)).details("{\"k\":1}"),
							NOTE.content("working").status(TranscriptStatus.STREAMING),
							NOTE.content("again").status(TranscriptStatus.STREAMING))),
			Map.entry("upsertSuggestedSessionRequest",
					List.of(UpsertSuggestedRequest.complete("key-1", "Add tests for the parser."),
							UpsertSuggestedRequest.streaming("key-1"), UpsertSuggestedRequest.streaming("key-1"),
							new UpsertSuggestedRequest("key-2", SuggestionStatus.ERROR, null, null))));

	private static List<Object> settings() {
		SetSettings theme = SetSettings.of("theme", json("{\"name\":\"dark\"}"));
		return List.of(theme, theme, SetSettings.merge(json("{\"size\":2}")).by("alice", "java"),
				SetSettings.replace(json("{\"only\":true}")), SetSettings.of("nothing", null),
				SetSettings.of("d", json("1")).scope(Scope.DEFAULT));
	}

	static Stream<Arguments> requests() {
		return REQUESTS.entrySet().stream().sorted(Map.Entry.comparingByKey()).flatMap((operation) -> {
			List<JsonNode> bodies = accepted(operation.getKey());
			assertThat(operation.getValue()).as(operation.getKey()).hasSameSizeAs(bodies);
			return Stream.iterate(0, (i) -> i < bodies.size(), (i) -> i + 1)
				.map((i) -> Arguments.of(operation.getKey(), operation.getValue().get(i), bodies.get(i)));
		});
	}

	@ParameterizedTest(name = "{0}: {2}")
	@MethodSource("requests")
	void aRecordedBodyCanBeMade(String operation, Object request, JsonNode body) {
		assertThat(MAPPER.readTree(MAPPER.writeValueAsString(request))).isEqualTo(body);
	}

	@Test
	void noProjectIsSentAsNull() {
		assertThat(MAPPER.writeValueAsString(SetSessionProject.none())).isEqualTo("{\"projectId\":null}");
	}

	@Test
	void whatAReviewIsToldIsAllThatIsSent() {
		assertThat(MAPPER.writeValueAsString(StartReview.commit("abc", "A commit")))
			.isEqualTo("{\"targetType\":\"commit\",\"sha\":\"abc\",\"title\":\"A commit\"}");
		assertThat(MAPPER.writeValueAsString(StartReview.baseBranch("main").delivery(ReviewDelivery.DETACHED)))
			.isEqualTo("{\"delivery\":\"detached\",\"targetType\":\"baseBranch\",\"branch\":\"main\"}");
		assertThat(MAPPER.writeValueAsString(StartReview.uncommittedChanges()))
			.isEqualTo("{\"targetType\":\"uncommittedChanges\"}");
	}

	@Test
	void recordedQueriesCanBeMade() {
		assertThat(SettingsQuery.of(Scope.SESSION).key("nothing").parameters())
			.isEqualTo(Map.of("scope", "session", "key", "nothing"));
		assertThat(UnsetSetting.from(Scope.SESSION).by("alice", "java").parameters())
			.isEqualTo(Map.of("scope", "session", "actor", "alice", "source", "java"));
		assertThat(SessionQuery.all().limit(2).includeSystemOwned(true).parameters())
			.isEqualTo(Map.of("limit", "2", "includeSystemOwned", "true"));
	}

	private static List<JsonNode> accepted(String operation) {
		JsonNode recording = recording(operation);
		List<JsonNode> exchanges = new ArrayList<>();
		exchanges.add(recording);
		recording.path("variants").forEach(exchanges::add);
		return exchanges.stream()
			.filter((exchange) -> exchange.path("response").path("status").asInt(0) < 300)
			.map((exchange) -> exchange.path("request").path("body"))
			.toList();
	}

	private static JsonNode recording(String operation) {
		String path = "/recordings/rest/" + operation + ".json";
		try (InputStream recording = RecordedSessionRequestsTests.class.getResourceAsStream(path)) {
			return MAPPER.readTree(recording);
		}
		catch (IOException ex) {
			throw new IllegalStateException(path, ex);
		}
	}

	private static JsonNode json(String text) {
		return MAPPER.readTree(text);
	}

}
