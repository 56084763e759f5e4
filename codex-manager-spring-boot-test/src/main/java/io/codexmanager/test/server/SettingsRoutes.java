package io.codexmanager.test.server;

import java.util.List;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.session.ManagedSession;
import io.codexmanager.test.runtime.session.SessionControls;
import io.codexmanager.test.runtime.support.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Settings of a session and the defaults: read, write, remove. A key longer than a path
 * parameter may be can be written, and read, but not removed.
 */
final class SettingsRoutes implements Routes {

	private static final List<String> SCOPES = List.of("session", "default");

	private final ManagerState state;

	private final SessionGuard guard;

	SettingsRoutes(ManagerState state, SessionGuard guard) {
		this.state = state;
		this.guard = guard;
	}

	@Override
	public List<Route> routes() {
		String settings = "/api/sessions/{sessionId}/settings";
		return List.of(Route.get(settings, this::read), Route.post(settings, this::write),
				Route.delete(settings + "/{key}", this::remove));
	}

	private Reply read(Call call) {
		QueryFields query = new QueryFields(call.target());
		String scope = query.choice("scope", SCOPES);
		String key = query.text("key", RequestBodies.LONGEST_KEY);
		query.refuse();
		String id = call.parameter("sessionId");
		return this.state.locked(() -> {
			ObjectNode settings = this.state.controls().of(this.guard.existing(id), scope).settings();
			ObjectNode body = answer("ok", id, scope);
			if (key == null) {
				body.set("settings", settings);
				return Reply.ok(body);
			}
			body.put("key", key).put("found", settings.has(key)).set("value", settings.get(key));
			return Reply.ok(body);
		});
	}

	private Reply write(Call call) {
		String id = call.parameter("sessionId");
		return this.state.locked(() -> {
			ManagedSession session = this.guard.existing(id);
			ObjectNode request = RequestBodies.settings(call.body());
			boolean single = isSingle(request);
			String scope = request.path("scope").asString();
			refuseLocked(session, scope);
			ObjectNode settings = this.state.controls().of(session, scope).settings();
			if (single) {
				settings.set(request.path("key").asString(), request.path("value"));
			}
			else {
				if ("replace".equals(request.path("mode").asString(""))) {
					settings.removeAll();
				}
				settings.setAll((ObjectNode) request.path("settings"));
			}
			boolean changed = change(session, new SessionControls.Change(scope, request.path("actor").asString("user"),
					request.path("source").asString("api")), settings);
			ObjectNode body = answer(changed ? "ok" : "unchanged", id, scope);
			if (single) {
				body.set("key", request.get("key"));
			}
			body.set("settings", settings);
			return Reply.ok(body);
		});
	}

	/**
	 * Whether a request writes one key, not an object.
	 */
	private static boolean isSingle(ObjectNode request) {
		boolean single = request.has("key") || request.has("value");
		if (single && request.has("settings")) {
			throw invalid("settings payload must use either {settings} or {key,value}, not both");
		}
		if (!single && !request.has("settings")) {
			throw invalid("settings payload must include {settings} or {key,value}");
		}
		if (single && !(request.has("key") && request.has("value"))) {
			throw invalid("key and value are required when updating a single settings entry");
		}
		return single;
	}

	private static RefusedException invalid(String message) {
		return new RefusedException(Reply.error(400, "invalid_request", message));
	}

	private Reply remove(Call call) {
		QueryFields query = new QueryFields(call.target());
		String scope = query.choice("scope", SCOPES);
		String actor = query.text("actor", RequestBodies.LONGEST_ACTOR, "user");
		String source = query.text("source", RequestBodies.LONGEST_SOURCE, "api");
		query.refuse();
		String id = call.parameter("sessionId");
		String key = call.parameter("key");
		return this.state.locked(() -> {
			ManagedSession session = this.guard.existing(id);
			refuseLocked(session, scope);
			ObjectNode settings = this.state.controls().of(session, scope).settings();
			JsonNode removed = settings.remove(key);
			change(session, new SessionControls.Change(scope, actor, source), settings);
			ObjectNode body = answer((removed != null) ? "ok" : "unchanged", id, scope);
			body.put("key", key).put("removed", removed != null).set("settings", settings);
			return Reply.ok(body);
		});
	}

	private void refuseLocked(ManagedSession session, String scope) {
		String locked = this.state.controls().lockReason(scope);
		if (locked != null) {
			ObjectNode refusal = Json.object().put("status", "locked").put("scope", scope);
			refusal.put("message", locked).put("sessionId", session.id());
			refusal.set("settings", this.state.controls().of(session, scope).settings());
			throw new RefusedException(Reply.of(423, refusal));
		}
	}

	private boolean change(ManagedSession session, SessionControls.Change change, ObjectNode settings) {
		SessionControls controls = this.state.controls();
		return controls.change(session, change, controls.of(session, change.scope()).withSettings(settings));
	}

	private static ObjectNode answer(String status, String id, String scope) {
		return Json.object().put("status", status).put("sessionId", id).put("scope", scope);
	}

}
