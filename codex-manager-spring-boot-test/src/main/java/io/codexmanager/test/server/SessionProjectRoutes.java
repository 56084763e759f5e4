package io.codexmanager.test.server;

import java.util.List;
import java.util.function.Predicate;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.support.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The project of a session.
 */
final class SessionProjectRoutes implements Routes {

	private final ManagerState state;

	private final SessionGuard guard;

	private final Predicate<String> projects;

	/**
	 * Create the route.
	 * @param projects whether there is a project of an id
	 */
	SessionProjectRoutes(ManagerState state, SessionGuard guard, Predicate<String> projects) {
		this.state = state;
		this.guard = guard;
		this.projects = projects;
	}

	@Override
	public List<Route> routes() {
		return List.of(Route.post("/api/sessions/{sessionId}/project", this::assign));
	}

	private Reply assign(Call call) {
		String id = call.parameter("sessionId");
		return this.state.locked(() -> {
			this.guard.changeable(id);
			JsonNode given = RequestBodies.project(call.body()).path("projectId");
			String projectId = given.isString() ? given.asString() : null;
			// the project is looked for before the session
			if (projectId != null && !this.projects.test(projectId)) {
				ObjectNode refusal = Json.object().put("status", "project_not_found");
				return Reply.of(404, refusal.put("sessionId", id).put("projectId", projectId));
			}
			return Reply.ok(this.state.sessions().assign(this.guard.existing(id), projectId));
		});
	}

}
