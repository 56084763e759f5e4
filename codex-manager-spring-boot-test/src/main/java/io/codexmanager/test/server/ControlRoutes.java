package io.codexmanager.test.server;

import java.util.List;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.session.ManagedSession;
import io.codexmanager.test.runtime.session.SessionControls;
import io.codexmanager.test.runtime.session.SessionSettings;
import io.codexmanager.test.runtime.support.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * The controls of a session and the defaults, each as a whole, and the approval policy
 * alone.
 */
final class ControlRoutes implements Routes {

	private final ManagerState state;

	private final SessionGuard guard;

	ControlRoutes(ManagerState state, SessionGuard guard) {
		this.state = state;
		this.guard = guard;
	}

	@Override
	public List<Route> routes() {
		String session = "/api/sessions/{sessionId}";
		return List.of(Route.get(session + "/session-controls", this::read),
				Route.post(session + "/session-controls", this::apply),
				Route.post(session + "/approval-policy", this::approvalPolicy));
	}

	private Reply read(Call call) {
		String id = call.parameter("sessionId");
		return this.state.locked(() -> {
			ObjectNode body = Json.object().put("status", "ok");
			body.setAll(this.state.controls().describe(this.guard.existing(id)));
			return Reply.ok(body);
		});
	}

	private Reply apply(Call call) {
		String id = call.parameter("sessionId");
		return this.state.locked(() -> {
			ManagedSession session = this.guard.existing(id);
			ObjectNode request = RequestBodies.sessionControls(call.body());
			SessionControls controls = this.state.controls();
			String scope = request.path("scope").asString();
			String locked = controls.lockReason(scope);
			if (locked != null) {
				ObjectNode refusal = Json.object().put("status", "locked").put("scope", scope);
				refusal.put("message", locked).setAll(controls.describe(session));
				return Reply.of(423, refusal);
			}
			SessionSettings next = controls.of(session, scope).replacedBy(request.path("controls"));
			boolean changed = controls.change(session, new SessionControls.Change(scope,
					request.path("actor").asString("user"), request.path("source").asString("ui")), next);
			ObjectNode body = Json.object().put("status", changed ? "ok" : "unchanged").put("scope", scope);
			body.set("applied", next.toJson());
			body.put("summary", next.summary()).setAll(controls.describe(session));
			return Reply.ok(body);
		});
	}

	private Reply approvalPolicy(Call call) {
		String id = call.parameter("sessionId");
		return this.state.locked(() -> {
			ManagedSession session = this.guard.existing(id);
			ObjectNode request = RequestBodies.approvalPolicy(call.body());
			this.state.controls().approvalPolicy(session, request);
			ObjectNode body = Json.object().put("status", "ok").put("sessionId", id);
			return Reply.ok(body.put("approvalPolicy", request.path("approvalPolicy").asString()));
		});
	}

}
