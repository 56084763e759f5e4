package io.codexmanager.protocol;

import java.time.Instant;

import io.codexmanager.protocol.account.PlanType;
import io.codexmanager.protocol.account.RateLimits;
import io.codexmanager.protocol.catalog.App;
import io.codexmanager.protocol.catalog.Capabilities;
import io.codexmanager.protocol.catalog.McpAuthStatus;
import io.codexmanager.protocol.catalog.McpOauthLoginStarted;
import io.codexmanager.protocol.catalog.McpServer;
import io.codexmanager.protocol.config.ConfigRequirements;
import io.codexmanager.protocol.config.ConfigSnapshot;
import io.codexmanager.protocol.config.ConfigWriteResult;
import io.codexmanager.protocol.extension.ReloadErrorCode;
import io.codexmanager.protocol.extension.ReloadExtensionsOutcome;
import io.codexmanager.protocol.job.Job;
import io.codexmanager.protocol.job.JobState;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Answers that no recording holds, in the shape that the contract gives them.
 */
class CatalogueReadingTests {

	private final JsonMapper mapper = ProtocolJson.builder().build();

	@Test
	void limitsOfAnAccount() {
		RateLimits limits = this.mapper.readValue("""
				{"rateLimits":{"limitId":"codex","limitName":null,
				"primary":{"usedPercent":12,"windowDurationMins":300,"resetsAt":1795349263},"secondary":null,
				"credits":{"hasCredits":true,"unlimited":false,"balance":"4.50"},"planType":"plus"},
				"rateLimitsByLimitId":{"codex":{"limitId":"codex"}}}""", RateLimits.class);
		assertThat(limits.rateLimits()).isNotNull().satisfies((limit) -> {
			assertThat(limit.planType()).isEqualTo(PlanType.PLUS);
			assertThat(limit.primary()).isNotNull().satisfies((window) -> {
				assertThat(window.usedPercent()).isEqualTo(12);
				assertThat(window.resetsAt()).isEqualTo(Instant.ofEpochSecond(1795349263));
			});
			assertThat(limit.credits()).isNotNull()
				.satisfies((credits) -> assertThat(credits.balance()).isEqualTo("4.50"));
		});
		assertThat(limits.rateLimitsByLimitId()).containsOnlyKeys("codex");
		assertThat(this.mapper.valueToTree(limits).at("/rateLimits/primary/resetsAt").asLong()).isEqualTo(1795349263);
	}

	@Test
	void anMcpServerAndItsLogin() {
		McpServer server = this.mapper.readValue("""
				{"name":"docs","tools":{"find":{"description":"x"}},"resources":[{}],"resourceTemplates":[],
				"authStatus":"oAuth"}""", McpServer.class);
		assertThat(server.tools()).containsOnlyKeys("find");
		assertThat(server.authStatus()).isEqualTo(McpAuthStatus.OAUTH);
		RuntimeResult<McpOauthLoginStarted> login = this.mapper.readValue("""
				{"status":"ok","result":{"authorizationUrl":"https://login"}}""", new TypeReference<>() {
		});
		assertThat(login.result().authorizationUrl()).isEqualTo("https://login");
	}

	@Test
	void anAppWithoutMostOfItsFields() {
		App app = this.mapper.readValue("""
				{"id":"a","name":"A","branding":null,"labels":{"tier":"gold"},"isAccessible":true,"isEnabled":false}""",
				App.class);
		assertThat(app.isAccessible()).isTrue();
		assertThat(app.isEnabled()).isFalse();
		assertThat(app.branding()).isNull();
		assertThat(this.mapper.valueToTree(app).at("/labels/tier").asString()).isEqualTo("gold");
	}

	@Test
	void nullIsReadAsNothing() {
		assertThat(this.mapper.readValue("{\"requirements\":null}", ConfigRequirements.class).requirements()).isNull();
		assertThat(this.mapper.readValue("{}", ConfigRequirements.class).requirements()).isNull();
	}

	@Test
	void aValueThatAnotherLayerOverrides() {
		ConfigWriteResult result = this.mapper.readValue("""
				{"status":"okOverridden","version":"v","filePath":"f","overriddenMetadata":{"message":"m"}}""",
				ConfigWriteResult.class);
		assertThat(result.overridden()).isTrue();
		assertThat(result.overriddenMetadata()).isNotNull();
	}

	@Test
	void theTextOfAConfigurationDoesNotShowItsValues() {
		ConfigSnapshot snapshot = this.mapper.readValue("""
				{"config":{"model_providers":{"p":{"experimental_bearer_token":"s3cret"}}},"origins":{},
				"layers":[{"name":{"type":"user","file":"f"},"version":"v","config":{"token":"s3cret"}}]}""",
				ConfigSnapshot.class);
		assertThat(snapshot.toString()).doesNotContain("s3cret");
		assertThat(snapshot.layers()).isNotNull()
			.allSatisfy((layer) -> assertThat(layer.toString()).doesNotContain("s3cret").contains("user"));
	}

	@Test
	void aReloadThatFailedNamesTheExtensions() {
		ReloadExtensionsOutcome outcome = this.mapper.readValue("""
				{"status":"error","code":"reload_failed","reloadId":"r","message":"m","snapshotVersion":"v",
				"errors":[{"extension":"e","code":"import_failed","message":"boom"}]}""",
				ReloadExtensionsOutcome.class);
		assertThat(outcome.reloaded()).isFalse();
		assertThat(outcome.failed()).isTrue();
		assertThat(outcome.inProgress()).isFalse();
		assertThat(outcome.modules()).isEmpty();
		assertThat(outcome.errors()).singleElement()
			.satisfies((error) -> assertThat(error.code()).isEqualTo(ReloadErrorCode.IMPORT_FAILED));
	}

	@Test
	void aReloadDuringAnotherSaysSo() {
		ReloadExtensionsOutcome outcome = this.mapper.readValue("""
				{"status":"error","code":"reload_in_progress","reloadId":"r","message":"m","snapshotVersion":"v",
				"errors":[]}""", ReloadExtensionsOutcome.class);
		assertThat(outcome.inProgress()).isTrue();
		assertThat(outcome.failed()).isFalse();
	}

	@Test
	void capabilitiesThatAreNotListedAreNotThere() {
		Capabilities capabilities = this.mapper.readValue("""
				{"status":"ok","runtime":{"initialized":true,"capabilitiesLastUpdatedAt":null},
				"methods":{"thread/fork":"available","turn/steer":"disabled"},"details":{},
				"features":{"threadFork":true,"turnSteer":false}}""", Capabilities.class);
		assertThat(capabilities.available("thread/fork")).isTrue();
		assertThat(capabilities.available("turn/steer")).isFalse();
		assertThat(capabilities.available("later")).isFalse();
		assertThat(capabilities.supports("threadFork")).isTrue();
		assertThat(capabilities.supports("turnSteer")).isFalse();
		assertThat(capabilities.supports("later")).isFalse();
	}

	@Test
	void aJobWithAStateOfALaterServerIsNotTakenForEnded() {
		Job job = this.mapper.readValue("""
				{"id":"j","type":"later","version":2,"projectId":"p","state":"parked","attempts":1,"maxAttempts":2}""",
				Job.class);
		assertThat(job.state()).isEqualTo(new JobState("parked"));
		assertThat(job.state().terminal()).isFalse();
		assertThat(JobState.FAILED.terminal()).isTrue();
	}

}
