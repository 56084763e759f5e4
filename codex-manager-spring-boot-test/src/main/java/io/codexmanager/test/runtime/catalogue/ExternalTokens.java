package io.codexmanager.test.runtime.catalogue;

import java.util.Base64;

import io.codexmanager.test.runtime.support.Json;
import io.codexmanager.test.runtime.support.RuntimeErrorException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Reads who somebody is from tokens that the client brings along. Only their form is
 * looked at.
 */
final class ExternalTokens {

	private ExternalTokens() {
	}

	/**
	 * The account that a login with tokens gives.
	 * @throws RuntimeErrorException if the access token is not a JWT
	 */
	static ObjectNode account(ObjectNode login) {
		JsonNode claims = claims(login.path("accessToken").asString());
		return Json.object()
			.put("type", "chatgpt")
			.put("email", claims.path("email").asString(""))
			.put("planType", login.path("chatgptPlanType").asString("unknown"));
	}

	private static JsonNode claims(String token) {
		String[] parts = token.split("\\.", -1);
		try {
			JsonNode claims = (parts.length == 3)
					? Json.read(new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8)) : Json.array();
			if (claims.isObject()) {
				return claims;
			}
		}
		catch (IllegalArgumentException | JacksonException ex) {
			// said below
		}
		throw RuntimeErrorException.failed("failed to set external auth: invalid ID token format");
	}

}
