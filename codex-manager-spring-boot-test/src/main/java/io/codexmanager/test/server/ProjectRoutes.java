package io.codexmanager.test.server;

import java.time.Duration;
import java.util.List;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.session.ManagedSession;
import io.codexmanager.test.runtime.support.Json;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Projects, their workers and their chats.
 */
final class ProjectRoutes implements Routes {

	private static final int LONGEST_NAME = 120;

	private static final int LONGEST_PATH = 2000;

	private final ManagerState state;

	private final SessionGuard guard;

	private final Duration hangTime;

	ProjectRoutes(ManagerState state, SessionGuard guard, Duration hangTime) {
		this.state = state;
		this.guard = guard;
		this.hangTime = hangTime;
	}

	@Override
	public List<Route> routes() {
		String project = "/api/projects/{projectId}";
		return List.of(Route.get("/api/projects", (call) -> list()), Route.post("/api/projects", this::create),
				Route.post(project + "/rename", this::rename),
				Route.later("DELETE", project, (call) -> Mono.fromSupplier(() -> delete(call))),
				Route.get(project + "/agent-sessions", this::agentSessions),
				Route.post(project + "/chats/move-all", this::moveAll),
				Route.later("POST", project + "/chats/delete-all", this::deleteAll));
	}

	private Reply list() {
		return this.state.locked(() -> Reply.ok(data(Json.object(), this.state.projects().list())));
	}

	private static ObjectNode data(ObjectNode body, JsonNode data) {
		body.set("data", data);
		return body;
	}

	private static ObjectNode checked(JsonNode body) {
		return Fields.required(body)
			.trimmed("name", LONGEST_NAME)
			.nullableText("workingDirectory", false, 1, LONGEST_PATH)
			.checked();
	}

	private Reply create(Call call) {
		ObjectNode body = checked(call.body());
		return this.state.locked(() -> {
			String duplicate = this.state.projects().named(body.path("name").asString(), null);
			if (duplicate != null) {
				return Reply.of(409, status("duplicate_name", duplicate));
			}
			ObjectNode answer = Json.object().put("status", "ok");
			answer.set("project", this.state.projects().create(body));
			answer.putNull("orchestrationSession");
			return Reply.ok(answer);
		});
	}

	private Reply rename(Call call) {
		ObjectNode body = checked(call.body());
		String id = call.parameter("projectId");
		return this.state.locked(() -> {
			known(id);
			String duplicate = this.state.projects().named(body.path("name").asString(), id);
			if (duplicate != null) {
				return Reply.of(409, status("duplicate_name", duplicate));
			}
			ObjectNode answer = Json.object().put("status", "ok");
			answer.set("project", this.state.projects().rename(id, body));
			return Reply.ok(answer);
		});
	}

	private Reply delete(Call call) {
		String id = call.parameter("projectId");
		return this.state.locked(() -> {
			known(id);
			int sessions = this.state.projectChats().of(id).size();
			if (sessions > 0) {
				return Reply.of(409, status("project_not_empty", id).put("sessionCount", sessions));
			}
			this.state.projects().delete(id);
			return Reply.ok(status("ok", id).put("unassignedSessionCount", 0));
		});
	}

	private Reply agentSessions(Call call) {
		String id = call.parameter("projectId");
		return this.state.locked(() -> {
			// whatever looks like the project of a single session counts as one
			if (!id.matches("session:.+")) {
				known(id);
			}
			return Reply.ok(data(status("ok", id), this.state.workers().list(id)));
		});
	}

	private Reply moveAll(Call call) {
		String destination = Fields.required(call.body())
			.choice("destination", true, "unassigned", "archive")
			.checked()
			.path("destination")
			.asString();
		String id = call.parameter("projectId");
		return this.state.locked(() -> {
			known(id);
			ObjectNode answer = status("ok", id).put("destination", destination);
			if ("unassigned".equals(destination)) {
				answer.setAll(this.state.projectChats().release(id));
				return Reply.ok(answer);
			}
			this.guard.runtimeRunning();
			List<String> fresh = this.state.projectChats().notMaterialized(id);
			if (!fresh.isEmpty()) {
				ObjectNode refusal = status("not_materialized_sessions", id);
				refusal.set("sessionIds", Json.texts(fresh));
				return Reply.of(409, refusal);
			}
			answer.setAll(this.state.projectChats().archive(id));
			return Reply.ok(answer);
		});
	}

	private Mono<Reply> deleteAll(Call call) {
		String id = call.parameter("projectId");
		long hanging = this.state.locked(() -> {
			known(id);
			return this.state.projectChats()
				.of(id)
				.stream()
				.filter((session) -> session.believedTurn() != null && !session.busy())
				.count();
		});
		Mono<Reply> deletion = Mono.fromSupplier(() -> this.state.locked(() -> {
			List<ManagedSession> chats = this.state.projectChats().of(id);
			chats.forEach(this.state.sessions()::delete);
			return Reply.ok(status("ok", id).put("deletedSessionCount", chats.size()).put("skippedSessionCount", 0));
		}));
		return (hanging > 0) ? Mono.delay(this.hangTime.multipliedBy(hanging)).then(deletion) : deletion;
	}

	private void known(String projectId) {
		if (!this.state.projects().exists(projectId)) {
			throw new RefusedException(Reply.notFound("projectId", projectId));
		}
	}

	private static ObjectNode status(String status, String projectId) {
		return Json.object().put("status", status).put("projectId", projectId);
	}

}
