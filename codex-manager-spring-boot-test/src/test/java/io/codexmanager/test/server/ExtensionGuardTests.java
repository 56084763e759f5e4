package io.codexmanager.test.server;

import java.time.Instant;
import java.util.List;

import io.codexmanager.test.Tokens;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Callers that cannot be had, or made, over a local connection.
 */
class ExtensionGuardTests {

	private static final List<String> ADMINS = List.of("admin");

	@Test
	void withoutRolesOnlyTheMachineItselfMayDoAnything() {
		ExtensionGuard guard = new ExtensionGuard(ExtensionAccess.disabled());
		assertThatNoException().isThrownBy(() -> guard.check(caller("", true), ADMINS));
		assertThat(refusal(guard, caller("", false)))
			.hasToString("{\"status\":\"forbidden\",\"code\":\"rbac_disabled_remote_forbidden\"}");
	}

	@Test
	void withoutASecretEveryTokenIsRefused() {
		ExtensionGuard guard = new ExtensionGuard(ExtensionAccess.jwt(null));
		assertThat(refusal(guard, caller("Bearer " + Tokens.signed("{\"role\":\"admin\"}", "s"), true)))
			.hasToString("{\"status\":\"error\",\"code\":\"rbac_misconfigured\"}");
	}

	@Test
	void aTokenCountsInItsTimeOnly() {
		long now = Instant.now().getEpochSecond();
		assertThat(code("{\"role\":\"admin\",\"exp\":" + (now - 1) + "}")).isEqualTo("invalid_bearer_token");
		assertThat(code("{\"role\":\"admin\",\"nbf\":" + (now + 1000) + "}")).isEqualTo("invalid_bearer_token");
		assertThatNoException()
			.isThrownBy(() -> guard().check(
					caller("bearer " + Tokens
						.signed("{\"role\":\"admin\",\"nbf\":" + now + ",\"exp\":" + (now + 1000) + "}", "s"), false),
					ADMINS));
	}

	@ParameterizedTest
	@CsvSource({ "Bearer", "Bearer x", "Bearer a.b.c", "Bearer !.!.!", "Bearer ...." })
	void whatIsNoTokenIsRefused(String authorization) {
		assertThat(refusal(guard(), caller(authorization, true)).path("status").asString()).isEqualTo("unauthorized");
	}

	@Test
	void aTokenOfAnotherAlgorithmIsRefused() {
		String token = Tokens.signed("{\"alg\":\"none\"}", "{\"role\":\"admin\"}", "s");
		assertThat(refusal(guard(), caller("Bearer " + token, true)).path("code").asString())
			.isEqualTo("invalid_bearer_token");
	}

	@Test
	void claimsThatAreNoObjectAreRefused() {
		assertThat(code("[\"admin\"]")).isEqualTo("invalid_bearer_token");
	}

	@Test
	void theSecretIsNotShown() {
		assertThat(ExtensionAccess.jwt("very-secret").toString()).doesNotContain("very-secret");
	}

	private static ExtensionGuard guard() {
		return new ExtensionGuard(ExtensionAccess.jwt("s"));
	}

	private static String code(String claims) {
		return refusal(guard(), caller("Bearer " + Tokens.signed(claims, "s"), true)).path("code").asString();
	}

	private static JsonNode refusal(ExtensionGuard guard, Caller caller) {
		RefusedException refused = assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> guard.check(caller, ADMINS))
			.actual();
		JsonNode body = refused.reply().body();
		assertThat(body).isNotNull();
		return body;
	}

	private static Caller caller(String authorization, boolean local) {
		HttpHeaders headers = new DefaultHttpHeaders();
		if (!authorization.isEmpty()) {
			headers.set("authorization", authorization);
		}
		return new Caller(headers, local);
	}

}
