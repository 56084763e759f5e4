package io.codexmanager.test;

import java.util.Map;

import io.codexmanager.test.Wire.Answer;
import io.codexmanager.test.runtime.catalogue.ReloadOutcome;
import io.codexmanager.test.server.ExtensionAccess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Extensions of the embedded manager, and who may reload them.
 */
class EmbeddedExtensionTests {

	private static final String LIST = "/api/agents/extensions";

	private static final String RELOAD = "/api/agents/extensions/reload";

	private EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@AfterEach
	void stop() {
		this.manager.close();
	}

	@Test
	void aReloadIsANewSnapshot() {
		Wire wire = start(ExtensionAccess.disabled());
		String before = snapshot(wire);
		assertThat(wire.post(RELOAD).body().path("snapshotVersion").asString()).isNotEqualTo(before)
			.isEqualTo(snapshot(wire));
	}

	@ParameterizedTest
	@CsvSource({ "FAILED, 400, reload_failed, 1", "IN_PROGRESS, 409, reload_in_progress, 0" })
	void aReloadMayFail(ReloadOutcome outcome, int status, String code, int errors) {
		Wire wire = start(ExtensionAccess.disabled());
		String before = snapshot(wire);
		this.manager.extensionReloads(outcome);
		Answer answer = wire.post(RELOAD);
		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.body().propertyNames()).containsExactlyInAnyOrder("status", "code", "reloadId", "message",
				"snapshotVersion", "errors");
		assertThat(answer.body().path("code").asString()).isEqualTo(code);
		assertThat(answer.body().path("errors")).hasSize(errors);
		assertThat(snapshot(wire)).isEqualTo(before);
		this.manager.reset();
		assertThat(wire.post(RELOAD).status()).isEqualTo(200);
	}

	@Test
	void extensionsNeedNoRuntime() {
		Wire wire = start(ExtensionAccess.disabled());
		this.manager.killRuntime();
		assertThat(wire.get(LIST).status()).isEqualTo(200);
		assertThat(wire.post(RELOAD).status()).isEqualTo(200);
	}

	@Test
	void aRestartLoadsThemAnew() {
		Wire wire = start(ExtensionAccess.disabled());
		String before = snapshot(wire);
		this.manager.restart();
		assertThat(snapshot(wire)).isNotEqualTo(before);
	}

	@Test
	void theRoleIsReadFromNoOtherHeader() {
		Wire wire = start(ExtensionAccess.header());
		Answer wrong = wire.exchange("POST", RELOAD, Map.of("x-codex-rbac-role", "admin"), null);
		assertThat(wrong.body().path("code").asString()).isEqualTo("missing_role");
		assertThat(wire.exchange("POST", RELOAD, Map.of("x-codex-role", "owner"), null).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@CsvSource({ "member, 403", "admin, 200", "owner, 200", "system, 200" })
	void aTokenSaysWhatItsBearerMayDo(String role, int status) {
		Wire wire = start(ExtensionAccess.jwt("secret"));
		String token = Tokens.signed("{\"sub\":\"alice\",\"role\":\"" + role + "\"}", "secret");
		Map<String, String> headers = Map.of("authorization", "Bearer " + token);
		assertThat(wire.exchange("GET", LIST, headers, null).status()).isEqualTo(200);
		assertThat(wire.exchange("POST", RELOAD, headers, null).status()).isEqualTo(status);
	}

	private static String snapshot(Wire wire) {
		return wire.get(LIST).body().path("snapshotVersion").asString();
	}

	private Wire start(ExtensionAccess access) {
		this.manager = EmbeddedCodexManager.builder().extensionAccess(access).build();
		this.manager.start();
		return new Wire(this.manager);
	}

}
