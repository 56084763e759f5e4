package io.codexmanager.test;

import java.util.Base64;

import io.codexmanager.test.Wire.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * The account of the embedded manager.
 */
class EmbeddedAccountTests {

	private static final String LOGIN = "/api/account/login/start";

	private static final String CHATGPT = "{\"type\":\"chatgpt\"}";

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final Wire wire = new Wire(this.manager);

	@Test
	void anApiKeyIsAnAccountWithoutRateLimits() {
		this.wire.post(LOGIN, "{\"type\":\"apiKey\",\"apiKey\":\"sk-example\"}");
		assertThat(account()).hasToString("{\"type\":\"apiKey\"}");
		assertThat(this.wire.get("/api/account/rate-limits").status()).isEqualTo(409);
		this.wire.post("/api/account/logout");
		assertThat(account().isNull()).isTrue();
	}

	@Test
	void aLoginInTheBrowserIsAnAccountOnceItIsCompleted() {
		String loginId = login();
		assertThat(account().isNull()).isTrue();
		try (Listening all = Listening.to(this.manager, null)) {
			this.manager.completeLogin("alice@example.com", "plus");
			JsonNode completed = all.await("account_login_completed").path("payload");
			assertThat(completed.path("loginId").asString()).isEqualTo(loginId);
			assertThat(completed.path("success").asBoolean()).isTrue();
			assertThat(all.await("account_updated").path("payload")).hasToString("{\"authMode\":\"chatgpt\"}");
		}
		assertThat(account())
			.hasToString("{\"type\":\"chatgpt\",\"email\":\"alice@example.com\",\"planType\":\"plus\"}");
		JsonNode limits = this.wire.get("/api/account/rate-limits").body();
		assertThat(limits.path("rateLimits").path("planType").asString()).isEqualTo("plus");
		assertThat(limits.path("rateLimits").propertyNames()).containsExactlyInAnyOrder("limitId", "limitName",
				"primary", "secondary", "credits", "planType");
	}

	@Test
	void onlyAnOpenLoginCanBeCompleted() {
		assertThatIllegalStateException().isThrownBy(() -> this.manager.completeLogin("alice@example.com", "plus"));
		String loginId = login();
		this.manager.restart();
		assertThatIllegalStateException().isThrownBy(() -> this.manager.completeLogin("alice@example.com", "plus"));
		Answer cancelled = this.wire.post("/api/account/login/cancel", "{\"loginId\":\"" + loginId + "\"}");
		assertThat(cancelled.body().path("result").path("status").asString()).isEqualTo("notFound");
	}

	@Test
	void aNewLoginGivesUpTheOneBefore() {
		String first = login();
		try (Listening all = Listening.to(this.manager, null)) {
			assertThat(login()).isNotEqualTo(first);
			JsonNode completed = all.await("account_login_completed").path("payload");
			assertThat(completed.path("loginId").asString()).isEqualTo(first);
			assertThat(completed.path("success").asBoolean()).isFalse();
		}
	}

	@Test
	void tokensOfTheClientAreAnAccount() {
		String claims = Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString("{\"email\":\"bob@example.com\"}".getBytes(UTF_8));
		Answer answer = this.wire.post(LOGIN, "{\"type\":\"chatgptAuthTokens\",\"accessToken\":\"a." + claims
				+ ".c\",\"chatgptAccountId\":\"x\",\"chatgptPlanType\":\"pro\"}");
		assertThat(answer.body()).hasToString("{\"status\":\"ok\",\"result\":{\"type\":\"chatgptAuthTokens\"}}");
		assertThat(account()).hasToString("{\"type\":\"chatgpt\",\"email\":\"bob@example.com\",\"planType\":\"pro\"}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a.!.c", "a.bm90IGpzb24.c", "a.W10.c", "a.b" })
	void tokensThatCannotBeReadAreNot(String token) {
		Answer answer = this.wire.post(LOGIN,
				"{\"type\":\"chatgptAuthTokens\",\"accessToken\":\"" + token + "\",\"chatgptAccountId\":\"x\"}");
		assertThat(answer.status()).isEqualTo(500);
		assertThat(answer.body().path("code").asString()).isEqualTo("codex_error");
		assertThat(account().isNull()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"type\":1}", "{\"type\":\"apiKey\"}", "{\"type\":\"apiKey\",\"apiKey\":\"\"}",
			"{\"type\":\"chatgptAuthTokens\",\"accessToken\":\"a\"}" })
	void incompleteCredentialsAreRefused(String body) {
		Answer answer = this.wire.post(LOGIN, body);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.body().path("code").asString()).isEqualTo("invalid_request");
	}

	@Test
	void theAccountOutlivesTheRuntime() {
		this.wire.post(LOGIN, "{\"type\":\"apiKey\",\"apiKey\":\"sk-example\"}");
		this.manager.restart();
		assertThat(account().path("type").asString()).isEqualTo("apiKey");
	}

	private String login() {
		return this.wire.post(LOGIN, CHATGPT).body().path("result").path("loginId").asString();
	}

	private JsonNode account() {
		return this.wire.get("/api/account").body().path("account");
	}

}
