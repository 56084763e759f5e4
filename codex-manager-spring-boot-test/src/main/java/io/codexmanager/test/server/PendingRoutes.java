package io.codexmanager.test.server;

import java.util.List;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.session.RequestKind;
import io.codexmanager.test.runtime.support.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * The lists of open requests, which are empty for an unknown session.
 */
final class PendingRoutes implements Routes {

	private final ManagerState state;

	private final SessionGuard guard;

	PendingRoutes(ManagerState state, SessionGuard guard) {
		this.state = state;
		this.guard = guard;
	}

	@Override
	public List<Route> routes() {
		return List.of(list("approvals", RequestKind.APPROVAL), list("tool-input", RequestKind.TOOL_INPUT),
				list("tool-calls", RequestKind.TOOL_CALL));
	}

	private Route list(String path, RequestKind kind) {
		return Route.get("/api/sessions/{sessionId}/" + path, (call) -> this.state.locked(() -> {
			String id = call.parameter("sessionId");
			this.guard.changeable(id);
			ObjectNode body = Json.object();
			body.set("data", this.state.answers().list(kind, id));
			return Reply.ok(body);
		}));
	}

}
