package io.codexmanager.test.server;

import java.util.Map;

import io.codexmanager.test.runtime.support.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An answer.
 *
 * @param status the status
 * @param body the body, {@code null} for none
 * @param headers headers besides those that every answer has
 */
record Reply(int status, @Nullable JsonNode body, Map<String, String> headers) {

	static Reply of(int status, @Nullable JsonNode body) {
		return new Reply(status, body, Map.of());
	}

	static Reply ok(JsonNode body) {
		return of(200, body);
	}

	/**
	 * An unknown route, or a path that is treated as one.
	 */
	static Reply noRoute(String method, Target target) {
		ObjectNode body = Json.object().put("message", "Route " + method + ":" + target.uri() + " not found");
		return of(404, body.put("error", "Not Found").put("statusCode", 404));
	}

	/**
	 * A refusal before any handler ran.
	 */
	static Reply requestFailed(int status, String message) {
		return error(status, "request_failed", message);
	}

	static Reply internalError() {
		return error(500, "internal_error", "internal server error");
	}

	static Reply error(int status, String code, String message) {
		return of(status, Json.object().put("status", "error").put("code", code).put("message", message));
	}

	/**
	 * A refusal that says no more than which id was not found.
	 */
	static Reply notFound(String idField, String id) {
		return of(404, Json.object().put("status", "not_found").put(idField, id));
	}

}
