package io.codexmanager.traps;

import java.util.Map;

import io.codexmanager.client.CodexManager;
import io.codexmanager.client.operation.CodexAccessDeniedException;
import io.codexmanager.client.operation.CodexInvalidRequestException;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import io.codexmanager.test.server.ExtensionAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Trap 25: the server reads role and actor from other headers than the reference client
 * sends.
 */
class CallerHeadersTests {

	private static final String AUTH = "codex-manager.profiles.local.auth.";

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder()
		.extensionAccess(ExtensionAccess.header("s3cret"))
		.build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	@Test
	void whoMayDoNothingIsToldWhichPropertyToSet() {
		caller().run((context) -> assertThatExceptionOfType(CodexAccessDeniedException.class)
			.isThrownBy(() -> context.getBean(CodexManager.class).extensions().list())
			.withMessageContaining("missing_header_token")
			.withMessageContaining("codex-manager.profiles.local.auth")
			.satisfies((error) -> assertThat(error.status()).isEqualTo(401)));
	}

	@Test
	void aWrongTokenAndAMissingRoleAreNamed() {
		caller().withPropertyValues(AUTH + "rbac-token=wrong", AUTH + "role=admin")
			.run((context) -> assertThatExceptionOfType(CodexAccessDeniedException.class)
				.isThrownBy(() -> context.getBean(CodexManager.class).extensions().list())
				.withMessageContaining("invalid_header_token")
				.satisfies((error) -> assertThat(error.getMessage()).doesNotContain("wrong")));
		caller().withPropertyValues(AUTH + "rbac-token=s3cret")
			.run((context) -> assertThatExceptionOfType(CodexAccessDeniedException.class)
				.isThrownBy(() -> context.getBean(CodexManager.class).extensions().list())
				.withMessageContaining("missing_role"));
		caller().withPropertyValues(AUTH + "rbac-token=s3cret", AUTH + "role=king")
			.run((context) -> assertThatExceptionOfType(CodexInvalidRequestException.class)
				.isThrownBy(() -> context.getBean(CodexManager.class).extensions().list())
				.withMessageContaining("invalid_role"));
	}

	@Test
	void aMemberMayListAndNotReload() {
		caller().withPropertyValues(AUTH + "rbac-token=s3cret", AUTH + "role=member").run((context) -> {
			CodexManager codex = context.getBean(CodexManager.class);
			assertThat(codex.extensions().list().snapshotVersion()).isNotEmpty();
			assertThatExceptionOfType(CodexAccessDeniedException.class).isThrownBy(() -> codex.extensions().reload())
				.withMessageContaining("insufficient_role")
				.satisfies((error) -> assertThat(error.status()).isEqualTo(403));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "admin", "owner", "system" })
	void whoMayReloadDoes(String role) {
		caller().withPropertyValues(AUTH + "rbac-token=s3cret", AUTH + "role=" + role, AUTH + "actor=alice")
			.run((context) -> {
				assertThat(context.getBean(CodexManager.class).extensions().reload().reloaded()).isTrue();
				assertThat(this.manager.requests()).allSatisfy((request) -> assertCaller(request.headers(), role));
			});
	}

	@Test
	void theEventStreamIsOpenedByTheSameCaller() {
		caller()
			.withPropertyValues(AUTH + "rbac-token=s3cret", AUTH + "role=admin", AUTH + "actor=alice",
					"codex-manager.profiles.local.stream.enabled=true")
			.run((context) -> {
				Contexts.awaitConnected(context, true);
				assertThat(this.manager.handshakes()).isNotEmpty()
					.allSatisfy((handshake) -> assertCaller(handshake.headers(), "admin"));
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "x-codex-rbac-role", "x-codex-rbac-actor" })
	void theHeadersOfTheReferenceClientAreOfNoUse(String header) {
		caller()
			.withPropertyValues(AUTH + "rbac-token=s3cret", "codex-manager.profiles.local.headers." + header + "=admin")
			.run((context) -> assertThatExceptionOfType(CodexAccessDeniedException.class)
				.isThrownBy(() -> context.getBean(CodexManager.class).extensions().list())
				.withMessageContaining("missing_role"));
	}

	private static void assertCaller(Map<String, String> headers, String role) {
		assertThat(headers).containsEntry("x-codex-role", role)
			.containsEntry("x-codex-actor", "alice")
			.containsEntry("x-codex-rbac-token", "s3cret")
			.doesNotContainKeys("x-codex-rbac-role", "x-codex-rbac-actor");
	}

	private ApplicationContextRunner caller() {
		return Contexts.runner(this.manager);
	}

}
