package io.codexmanager.protocol;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.codexmanager.protocol.account.AccountLogin;
import io.codexmanager.protocol.account.CancelLogin;
import io.codexmanager.protocol.account.PlanType;
import io.codexmanager.protocol.catalog.AppQuery;
import io.codexmanager.protocol.catalog.McpOauthLogin;
import io.codexmanager.protocol.catalog.SkillQuery;
import io.codexmanager.protocol.catalog.WriteRemoteSkill;
import io.codexmanager.protocol.catalog.WriteSkillConfig;
import io.codexmanager.protocol.config.ConfigEdit;
import io.codexmanager.protocol.config.ConfigQuery;
import io.codexmanager.protocol.config.WriteConfigBatch;
import io.codexmanager.protocol.config.WriteConfigValue;
import io.codexmanager.protocol.job.JobQuery;
import io.codexmanager.protocol.job.JobState;
import io.codexmanager.protocol.project.CreateProject;
import io.codexmanager.protocol.project.MoveChats;
import io.codexmanager.protocol.project.RenameProject;
import io.codexmanager.protocol.runtime.ExecuteCommand;
import io.codexmanager.protocol.runtime.UploadFeedback;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CatalogueRequestsTests {

	private final JsonMapper mapper = ProtocolJson.builder().build();

	static Stream<Arguments> refused() {
		return Stream.of(refused("'limit' must be from 1 to 200", () -> PageQuery.all().limit(0)),
				refused("'limit' must be from 1 to 200 but is 201", () -> AppQuery.all().limit(201)),
				refused("'cursor'", () -> PageQuery.all().cursor("")),
				refused("'threadId'", () -> AppQuery.all().threadId("")), refused("'cwd'", () -> SkillQuery.in("")),
				refused("'cwd'", () -> ConfigQuery.in("")), refused("'path'", () -> WriteSkillConfig.enable(" ")),
				refused("'hazelnutId'", () -> new WriteRemoteSkill("", true)),
				refused("'timeoutSecs' must be 1 or more but is 0",
						() -> McpOauthLogin.asConfigured().timeout(Duration.ofMillis(999))),
				refused("'apiKey'", () -> AccountLogin.apiKey("")),
				refused("'accessToken'", () -> AccountLogin.chatgptTokens("", "account")),
				refused("'chatgptAccountId'", () -> AccountLogin.chatgptTokens("token", "")),
				refused("'loginId'", () -> new CancelLogin("")),
				refused("'keyPath'", () -> WriteConfigValue.replace("", 1)),
				refused("'keyPath'", () -> ConfigEdit.upsert("", 1)), refused("'edits'", () -> WriteConfigBatch.of()),
				refused("'command'", () -> ExecuteCommand.of()),
				refused("'command[1]'", () -> ExecuteCommand.of("echo", " ")),
				refused("'cwd'", () -> ExecuteCommand.of("ls").in("")),
				refused("'timeoutMs' must be from 1 to 2147483647 but is 0",
						() -> ExecuteCommand.of("ls").timeout(Duration.ZERO)),
				refused("'timeoutMs' must be from 1 to", () -> ExecuteCommand.of("ls").timeout(Duration.ofDays(25))),
				refused("'classification'", () -> UploadFeedback.withLogs("")),
				refused("'threadId'", () -> UploadFeedback.withoutLogs("bug").threadId("")),
				refused("'name' must have 1 to 120", () -> CreateProject.named(" ")),
				refused("'name' must have 1 to 120", () -> RenameProject.to("x".repeat(121))),
				refused("'workingDirectory' of a project must have 1 to 2000",
						() -> CreateProject.named("x").in("x".repeat(2001))),
				refused("'workingDirectory' of a project must have 1 to 2000", () -> RenameProject.to("x").in("")),
				refused("'workingDirectory' of a project must be a text or null",
						() -> new RenameProject("x", JsonNodeFactory.instance.numberNode(1))));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("refused")
	void whatTheServerWouldRefuseIsRefusedWithTheNameOfTheField(String message, ThrowingCallable request) {
		assertThatIllegalArgumentException().isThrownBy(request).withMessageContaining(message);
	}

	@Test
	void aNameIsMeasuredAfterTrimming() {
		assertThat(CreateProject.named(" " + "x".repeat(120) + " ").name()).hasSize(122);
	}

	@Test
	void aWorkingDirectoryIsKeptOrClearedOrSet() {
		assertWritten(RenameProject.to("n"), "{\"name\":\"n\"}");
		assertWritten(RenameProject.to("n").withoutWorkingDirectory(), "{\"name\":\"n\",\"workingDirectory\":null}");
		assertWritten(RenameProject.to("n").in("/srv"), "{\"name\":\"n\",\"workingDirectory\":\"/srv\"}");
		assertThat(this.mapper.readValue("{\"name\":\"n\"}", RenameProject.class)).isEqualTo(RenameProject.to("n"));
		assertThat(this.mapper.readValue("{\"name\":\"n\",\"workingDirectory\":null}", RenameProject.class))
			.isEqualTo(RenameProject.to("n").withoutWorkingDirectory());
	}

	@Test
	void aValueOfTheConfigurationIsAlwaysSentEvenIfItIsNull() {
		assertWritten(WriteConfigValue.replace("a.b", null),
				"{\"keyPath\":\"a.b\",\"mergeStrategy\":\"replace\",\"value\":null}");
		assertWritten(WriteConfigValue.upsert("a", Map.of("b", List.of(1, true))).expectedVersion("v").filePath("f"),
				"""
						{"keyPath":"a","mergeStrategy":"upsert","value":{"b":[1,true]},"expectedVersion":"v","filePath":"f"}""");
		assertWritten(WriteConfigBatch.of(ConfigEdit.replace("a", null), ConfigEdit.upsert("b", "x")), """
				{"edits":[{"keyPath":"a","mergeStrategy":"replace","value":null},
				{"keyPath":"b","mergeStrategy":"upsert","value":"x"}]}""");
	}

	@Test
	void whatIsLeftOutIsNotSent() {
		assertWritten(CreateProject.named("n"), "{\"name\":\"n\"}");
		assertWritten(ExecuteCommand.of("ls"), "{\"command\":[\"ls\"]}");
		assertWritten(McpOauthLogin.asConfigured(), "{}");
		assertWritten(McpOauthLogin.asConfigured().scopes("read").timeout(Duration.ofSeconds(90)),
				"{\"scopes\":[\"read\"],\"timeoutSecs\":90}");
		assertWritten(UploadFeedback.withLogs("bug"), "{\"classification\":\"bug\",\"includeLogs\":true}");
		assertWritten(MoveChats.archive(), "{\"destination\":\"archive\"}");
	}

	@Test
	void aLoginIsWrittenWithItsType() {
		assertWritten(AccountLogin.apiKey("k"), "{\"type\":\"apiKey\",\"apiKey\":\"k\"}");
		assertWritten(AccountLogin.chatgpt(), "{\"type\":\"chatgpt\"}");
		assertWritten(AccountLogin.chatgptTokens("t", "a").planType(PlanType.TEAM), """
				{"type":"chatgptAuthTokens","accessToken":"t","chatgptAccountId":"a","chatgptPlanType":"team"}""");
	}

	@Test
	void secretsDoNotShowInTheTextOfARequest() {
		assertThat(Arrays.asList(AccountLogin.apiKey("s3cret"), AccountLogin.chatgptTokens("s3cret", "account"),
				ConfigEdit.replace("token", "s3cret"), WriteConfigValue.replace("token", "s3cret"),
				WriteConfigBatch.of(ConfigEdit.replace("token", "s3cret"))))
			.allSatisfy((request) -> assertThat(request.toString()).doesNotContain("s3cret").isNotBlank());
	}

	@Test
	void queriesHoldOnlyWhatWasAskedFor() {
		assertThat(PageQuery.all().parameters()).isEmpty();
		assertThat(PageQuery.all().cursor("c").limit(7).parameters()).isEqualTo(Map.of("cursor", "c", "limit", "7"));
		assertThat(AppQuery.all().parameters()).isEmpty();
		assertThat(AppQuery.all().cursor("c").limit(7).threadId("t").forceRefetch(true).parameters())
			.isEqualTo(Map.of("cursor", "c", "limit", "7", "threadId", "t", "forceRefetch", "true"));
		assertThat(SkillQuery.ofServer().parameters()).isEmpty();
		assertThat(SkillQuery.in("/srv").forceReload(false).parameters())
			.isEqualTo(Map.of("cwd", "/srv", "forceReload", "false"));
		assertThat(ConfigQuery.ofServer().parameters()).isEmpty();
		assertThat(ConfigQuery.in("/srv").includeLayers(true).parameters())
			.isEqualTo(Map.of("cwd", "/srv", "includeLayers", "true"));
		assertThat(JobQuery.all().parameters()).isEmpty();
		assertThat(JobQuery.in(JobState.RUNNING).parameters()).isEqualTo(Map.of("state", "running"));
	}

	private void assertWritten(Object request, String expected) {
		assertThat(this.mapper.readTree(this.mapper.writeValueAsString(request)))
			.isEqualTo(this.mapper.readTree(expected));
	}

	private static Arguments refused(String message, ThrowingCallable request) {
		return Arguments.of(message, request);
	}

}
