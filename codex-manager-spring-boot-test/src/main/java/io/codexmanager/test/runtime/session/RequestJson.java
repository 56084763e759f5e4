package io.codexmanager.test.runtime.session;

import io.codexmanager.test.runtime.support.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parts that all three kinds of requests have in common.
 */
final class RequestJson {

	private RequestJson() {
	}

	static ObjectNode head(String id, RequestKind kind, String method, TurnRun run, String itemId) {
		ObjectNode request = Json.object().put(kind.idField(), id).put("method", method);
		request.put("threadId", run.session().id()).put("turnId", run.turn().id());
		return request.put("itemId", itemId);
	}

	static ObjectNode tail(ObjectNode request, String summary, ObjectNode params, String now) {
		request.put("summary", summary);
		request.set("details", params);
		return request.put("createdAt", now).put("status", "pending");
	}

}
