package io.codexmanager.test.server;

import java.util.List;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.support.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * Health and information.
 */
final class SystemRoutes implements Routes {

	private final ManagerState state;

	SystemRoutes(ManagerState state) {
		this.state = state;
	}

	@Override
	public List<Route> routes() {
		return List.of(Route.get("/api", (call) -> info()), Route.get("/api/health", (call) -> health()),
				// what is not an upgrade finds nothing here, not even an error to read
				Route.get("/api/stream", (call) -> Reply.of(404, null)));
	}

	private static Reply info() {
		return Reply.ok(Json.object().put("name", "Codex Manager API").put("version", "0.1.0"));
	}

	private Reply health() {
		ObjectNode body = Json.object().put("status", "ok").put("service", "api");
		body.set("codex", this.state.runtimeJson());
		body.set("orchestratorQueue", this.state.locked(() -> this.state.jobs().health()));
		ObjectNode auth = body.putObject("auth");
		auth.put("hasOpenAiApiKey", true).put("codexHomeAuthFile", false).put("likelyUnauthenticated", false);
		return Reply.ok(body.put("timestamp", this.state.now()));
	}

}
