package io.codexmanager.protocol.session;

import java.time.Instant;
import java.util.stream.Stream;

import io.codexmanager.protocol.ProtocolJson;
import io.codexmanager.protocol.settings.ApplyControls;
import io.codexmanager.protocol.settings.ControlsTuple;
import io.codexmanager.protocol.settings.Scope;
import io.codexmanager.protocol.settings.SetSettings;
import io.codexmanager.protocol.settings.SettingsMode;
import io.codexmanager.protocol.settings.SettingsQuery;
import io.codexmanager.protocol.settings.UnsetSetting;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SessionRequestsTests {

	private static final JsonNode ONE = JsonMapper.shared().readTree("{\"a\":1}");

	private static final ControlsTuple CONTROLS = ControlsTuple.of(ApprovalPolicy.NEVER, NetworkAccess.RESTRICTED,
			FilesystemSandbox.READ_ONLY);

	static Stream<Arguments> refused() {
		return Stream.of(refused("title", () -> new RenameSession(" ")),
				refused("title", () -> new RenameSession("x".repeat(201))),
				refused("numTurns", () -> new RollBackSession(0)), refused("turnId", () -> new InterruptTurn("")),
				refused("input", () -> new SteerTurn(" ")), refused("projectId", () -> SetSessionProject.to("")),
				refused("projectId", () -> new SetSessionProject("x".repeat(201))),
				refused("approvalPolicy", () -> new SetApprovalPolicy(null)),
				refused("sha", () -> new StartReview(null, ReviewTarget.COMMIT, null, null, null, null)),
				refused("title", () -> StartReview.commit("abc", "x".repeat(301))),
				refused("branch", () -> new StartReview(null, ReviewTarget.COMMIT, "main", "abc", null, null)),
				refused("instructions", () -> StartReview.custom(" ")),
				refused("draft", () -> SuggestRequest.of("x".repeat(4001))),
				refused("draft", () -> SuggestRequest.of("")),
				refused("suggestion", () -> new UpsertSuggestedRequest("k", SuggestionStatus.COMPLETE, null, null)),
				refused("suggestion", () -> UpsertSuggestedRequest.complete("k", "x".repeat(8001))),
				refused("error", () -> UpsertSuggestedRequest.error("k", "x".repeat(4001))),
				refused("requestKey", () -> UpsertSuggestedRequest.canceled("")),
				refused("messageId", () -> UpsertTranscriptEntry.of("", "turn", "note")),
				refused("startedAt", () -> UpsertTranscriptEntry.of("m", "t", "n").startedAt(Instant.ofEpochMilli(-1))),
				refused("actor", () -> ApplyControls.toSession(CONTROLS).by("x".repeat(121), "java")),
				refused("source", () -> SetSettings.merge(ONE).by("alice", "x".repeat(65))),
				refused("source", () -> UnsetSetting.from(Scope.SESSION).by("alice", "")),
				refused("settings", () -> SetSettings.merge(ONE.get("a"))),
				refused("mode", () -> new SetSettings(Scope.SESSION, "k", ONE, null, SettingsMode.MERGE, null, null)),
				refused("value", () -> new SetSettings(Scope.SESSION, "k", null, null, null, null, null)),
				refused("settings", () -> new SetSettings(Scope.SESSION, "k", ONE, ONE, null, null, null)),
				refused("key", () -> SettingsQuery.of(Scope.SESSION).key("x".repeat(241))), refused("filesystemSandbox",
						() -> ControlsTuple.of(ApprovalPolicy.NEVER, NetworkAccess.ENABLED, null)));
	}

	@ParameterizedTest
	@MethodSource("refused")
	void whatTheServerRefusesIsRefusedBefore(String field, ThrowingCallable request) {
		assertThatIllegalArgumentException().isThrownBy(request).withMessageContaining("'" + field + "'");
	}

	@Test
	void aSettingThatCouldNeverBeRemovedIsRefusedAndTheMessageSaysWhy() {
		String longest = "k".repeat(100);
		assertThat(SetSettings.of(longest, ONE).key()).isEqualTo(longest);
		assertThatIllegalArgumentException().isThrownBy(() -> SetSettings.of(longest + "k", ONE))
			.withMessageContaining("at most 100 characters but has 101")
			.withMessageContaining("never remove");
		JsonNode object = JsonMapper.shared().createObjectNode().put("fine", 1).put(longest + "k", 2);
		assertThatIllegalArgumentException().isThrownBy(() -> SetSettings.merge(object))
			.withMessageContaining("at most 100 characters");
		assertThatIllegalArgumentException().isThrownBy(() -> SetSettings.replace(object))
			.withMessageContaining("at most 100 characters");
	}

	@Test
	void controlsThatWereReadAreWrittenWithoutTheirSettings() {
		SessionControls read = new SessionControls("m", ApprovalPolicy.NEVER, NetworkAccess.ENABLED,
				FilesystemSandbox.READ_ONLY, ONE, null);
		assertThat(ProtocolJson.builder().build().writeValueAsString(ControlsTuple.of(read).model(null))).isEqualTo(
				"{\"model\":null,\"approvalPolicy\":\"never\",\"networkAccess\":\"enabled\",\"filesystemSandbox\":\"read-only\"}");
	}

	private static Arguments refused(String field, ThrowingCallable request) {
		return Arguments.of(field, request);
	}

}
