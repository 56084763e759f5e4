package io.codexmanager.test.server;

import io.codexmanager.test.runtime.support.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call of the runtime for a session, whose refusal reaches the client.
 *
 * @param sessionId the session
 * @param method the runtime's method
 * @param details what a refusal repeats of the request
 */
record SessionCall(String sessionId, String method, ObjectNode details) {

	static SessionCall of(String sessionId, String method) {
		return new SessionCall(sessionId, method, Json.object().put("method", method).put("sessionId", sessionId));
	}

	SessionCall with(String name, int value) {
		return new SessionCall(this.sessionId, this.method, this.details.deepCopy().put(name, value));
	}

	RefusedException invalidState(String reason) {
		return refused(409, "invalid_state", "codex rpc error -32600: " + reason);
	}

	RefusedException noRollout() {
		return invalidState("no rollout found for thread id " + this.sessionId);
	}

	RefusedException failed(String message) {
		return refused(500, "codex_error", message);
	}

	private RefusedException refused(int status, String code, String message) {
		ObjectNode body = Json.object().put("status", "error").put("code", code).put("message", message);
		body.set("details", this.details);
		return new RefusedException(Reply.of(status, body));
	}

}
