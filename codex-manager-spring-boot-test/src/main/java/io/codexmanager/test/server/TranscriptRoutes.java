package io.codexmanager.test.server;

import java.util.List;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.session.ManagedSession;
import io.codexmanager.test.runtime.support.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Entries of the transcript that clients write, into the sessions of workers, too.
 */
final class TranscriptRoutes implements Routes {

	private static final List<String> FIELDS = List.of("messageId", "turnId", "role", "type", "content", "details",
			"startedAt", "completedAt", "status");

	private final ManagerState state;

	private final SessionGuard guard;

	TranscriptRoutes(ManagerState state, SessionGuard guard) {
		this.state = state;
		this.guard = guard;
	}

	@Override
	public List<Route> routes() {
		return List.of(Route.post("/api/sessions/{sessionId}/transcript/upsert", this::upsert));
	}

	private Reply upsert(Call call) {
		String id = call.parameter("sessionId");
		return this.state.locked(() -> {
			ManagedSession session = this.guard.known(id);
			ObjectNode entry = entry(RequestBodies.transcriptEntry(call.body()));
			this.state.sessions().write(session, entry);
			ObjectNode body = Json.object().put("status", "ok").put("sessionId", id);
			body.set("entry", entry);
			return Reply.ok(body);
		});
	}

	private static ObjectNode entry(ObjectNode request) {
		ObjectNode entry = Json.object();
		for (String field : FIELDS) {
			JsonNode value = request.get(field);
			if (value != null && !value.isNull()) {
				entry.set(field, value);
			}
		}
		return entry;
	}

}
