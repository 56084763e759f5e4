package io.codexmanager.test.server;

import java.util.List;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.session.ManagedSession;
import io.codexmanager.test.runtime.support.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * Archive and unarchive. Bodies are not looked at.
 */
final class ArchiveRoutes implements Routes {

	private final ManagerState state;

	private final SessionGuard guard;

	ArchiveRoutes(ManagerState state, SessionGuard guard) {
		this.state = state;
		this.guard = guard;
	}

	@Override
	public List<Route> routes() {
		return List.of(Route.post("/api/sessions/{sessionId}/archive", this::archive),
				Route.post("/api/sessions/{sessionId}/unarchive", this::unarchive));
	}

	private Reply archive(Call call) {
		String id = call.parameter("sessionId");
		return this.state.locked(() -> {
			this.guard.changeable(id);
			this.guard.runtimeRunning();
			if (SessionGuard.malformed(id)) {
				return Reply.internalError();
			}
			ManagedSession session = this.state.sessions().find(id);
			if (session == null || !session.materialized() || session.archived()) {
				return Reply.of(409, Json.object().put("status", "not_materialized").put("sessionId", id));
			}
			this.state.archive().put(session);
			return Reply.ok(Json.object().put("status", "ok").put("sessionId", id));
		});
	}

	private Reply unarchive(Call call) {
		String id = call.parameter("sessionId");
		return this.state.locked(() -> {
			this.guard.changeable(id);
			this.guard.runtimeRunning();
			ManagedSession session = this.state.sessions().find(id);
			if (session == null || !session.archived()) {
				return Reply.internalError();
			}
			ObjectNode body = Json.object().put("status", "ok");
			body.setAll(this.state.archive().take(session));
			return Reply.ok(body);
		});
	}

}
