package io.codexmanager.test.server;

import java.security.MessageDigest;
import java.util.List;

import io.codexmanager.test.runtime.support.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Lets callers through to the extensions, or refuses them.
 */
final class ExtensionGuard {

	/** Everybody whose role is known. */
	static final List<String> ALL = List.of("member", "admin", "owner", "system");

	private static final String BEARER = "bearer ";

	private final ExtensionAccess access;

	ExtensionGuard(ExtensionAccess access) {
		this.access = access;
	}

	/**
	 * Check a caller.
	 * @throws RefusedException unless the caller has one of the roles
	 */
	void check(Caller caller, List<String> roles) {
		String role = switch (this.access.mode()) {
			case DISABLED -> localRole(caller);
			case HEADER -> headerRole(caller, this.access.secret());
			case JWT -> tokenRole(caller, this.access.secret());
		};
		if (!roles.contains(role)) {
			ObjectNode body = Json.object().put("status", "forbidden").put("code", "insufficient_role");
			body.set("required", Json.texts(roles));
			throw new RefusedException(Reply.of(403, body.put("role", role)));
		}
	}

	private static String localRole(Caller caller) {
		if (!caller.local()) {
			throw refusal(403, "forbidden", "rbac_disabled_remote_forbidden");
		}
		return "admin";
	}

	private static String headerRole(Caller caller, @Nullable String secret) {
		String token = caller.header("x-codex-rbac-token");
		if (secret != null && token.isEmpty()) {
			throw refusal(401, "unauthorized", "missing_header_token");
		}
		if (secret != null && !MessageDigest.isEqual(token.getBytes(UTF_8), secret.getBytes(UTF_8))) {
			throw refusal(401, "unauthorized", "invalid_header_token");
		}
		String role = caller.header("x-codex-role");
		if (role.isEmpty()) {
			throw refusal(401, "unauthorized", "missing_role");
		}
		if (!ALL.contains(role)) {
			throw refusal(400, "error", "invalid_role");
		}
		return role;
	}

	private static String tokenRole(Caller caller, @Nullable String secret) {
		if (secret == null) {
			throw refusal(500, "error", "rbac_misconfigured");
		}
		String authorization = caller.header("authorization");
		if (authorization.isEmpty()) {
			throw refusal(401, "unauthorized", "missing_bearer_token");
		}
		if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
			throw refusal(401, "unauthorized", "invalid_authorization_header");
		}
		JsonNode claims = new SignedToken(secret).claims(authorization.substring(BEARER.length()).strip());
		if (claims == null) {
			throw refusal(401, "unauthorized", "invalid_bearer_token");
		}
		String role = claims.path("role").asString("");
		if (!ALL.contains(role)) {
			throw refusal(403, "forbidden", "invalid_role_claim");
		}
		return role;
	}

	private static RefusedException refusal(int status, String word, String code) {
		return new RefusedException(Reply.of(status, Json.object().put("status", word).put("code", code)));
	}

}
