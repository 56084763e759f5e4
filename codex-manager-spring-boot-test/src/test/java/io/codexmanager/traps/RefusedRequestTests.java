package io.codexmanager.traps;

import java.util.function.Consumer;
import java.util.stream.Stream;

import io.codexmanager.client.CodexManager;
import io.codexmanager.client.operation.CodexAccessDeniedException;
import io.codexmanager.client.operation.CodexConflictException;
import io.codexmanager.client.operation.CodexInvalidRequestException;
import io.codexmanager.client.operation.CodexNotFoundException;
import io.codexmanager.client.operation.CodexResponseException;
import io.codexmanager.client.operation.CodexServerException;
import io.codexmanager.protocol.PageQuery;
import io.codexmanager.protocol.account.CancelLogin;
import io.codexmanager.protocol.catalog.McpOauthLogin;
import io.codexmanager.protocol.config.WriteConfigValue;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Trap 17: refusals of the runtime come as 409 or 501 although the request was wrong.
 */
class RefusedRequestTests {

	private static final String UNKNOWN = "019a0000-0000-7000-8000-000000000000";

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private CodexManager codex;

	static Stream<Arguments> refusals() {
		return Stream.of(
				arguments("GET /features/experimental?cursor=zz", 409, "invalid_state",
						call((codex) -> codex.system().experimentalFeatures(PageQuery.all().cursor("zz"))),
						CodexInvalidRequestException.class),
				arguments("POST /account/login/cancel {\"loginId\":\"nope\"}", 409, "invalid_state",
						call((codex) -> codex.account().cancelLogin(new CancelLogin("nope"))),
						CodexInvalidRequestException.class),
				arguments("GET /account/rate-limits", 409, "invalid_state",
						call((codex) -> codex.account().rateLimits()), CodexAccessDeniedException.class),
				arguments("POST /mcp/servers/nobody/oauth/login {}", 409, "invalid_state",
						call((codex) -> codex.mcp().login("nobody", McpOauthLogin.asConfigured())),
						CodexNotFoundException.class),
				arguments(
						"POST /config/value {\"keyPath\":\"model_verbosity\",\"mergeStrategy\":\"replace\",\"value\":\"loud\"}",
						501, "method_not_supported",
						call((codex) -> codex.config().set(WriteConfigValue.replace("model_verbosity", "loud"))),
						CodexInvalidRequestException.class),
				arguments(
						"POST /config/value {\"keyPath\":\"model\",\"mergeStrategy\":\"replace\",\"value\":\"m\",\"expectedVersion\":\"old\"}",
						409, "invalid_state",
						call((codex) -> codex.config()
							.set(WriteConfigValue.replace("model", "m").expectedVersion("old"))),
						CodexConflictException.class),
				arguments("POST /sessions/" + UNKNOWN + "/fork", 409, "invalid_state",
						call((codex) -> codex.sessions().fork(UNKNOWN)), CodexConflictException.class),
				arguments("GET /skills/remote", 501, "method_not_supported", call((codex) -> codex.skills().remote()),
						CodexServerException.class));
	}

	@BeforeEach
	void connect() {
		this.codex = this.running.closing(Service.of(this.manager)).codex();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("refusals")
	void theStatusOfTheManagerSaysSomethingElse(String request, int status, String code) {
		String[] parts = request.split(" ", 3);
		Manager.Answer answer = parts[0].equals("GET") ? Manager.get(this.manager, parts[1])
				: Manager.post(this.manager, parts[1], (parts.length > 2) ? parts[2] : null);
		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.body().path("code").asString()).isEqualTo(code);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("refusals")
	void theExceptionFitsAndKeepsTheAnswer(String request, int status, String code, Consumer<CodexManager> call,
			Class<? extends CodexResponseException> type) {
		assertThatExceptionOfType(CodexResponseException.class).isThrownBy(() -> call.accept(this.codex))
			.isInstanceOf(type)
			.satisfies((error) -> {
				assertThat(error.status()).isEqualTo(status);
				assertThat(error.code()).isEqualTo(code);
				assertThat(error.body()).contains("\"details\"", "codex rpc error -32600");
				assertThat(error.retryable()).isFalse();
			});
	}

	private static Consumer<CodexManager> call(Consumer<CodexManager> call) {
		return call;
	}

}
