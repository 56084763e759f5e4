package io.codexmanager.test.server;

import java.util.List;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.session.ManagedSession;
import io.codexmanager.test.runtime.support.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reviews, in the session itself or in a fork of it.
 */
final class ReviewRoutes implements Routes {

	private static final int SHORT_SHA = 7;

	private final ManagerState state;

	private final SessionGuard guard;

	ReviewRoutes(ManagerState state, SessionGuard guard) {
		this.state = state;
		this.guard = guard;
	}

	@Override
	public List<Route> routes() {
		return List.of(Route.post("/api/sessions/{sessionId}/review", this::review));
	}

	private Reply review(Call call) {
		String id = call.parameter("sessionId");
		SessionCall start = SessionCall.of(id, "review/start");
		return this.state.locked(() -> {
			this.guard.changeable(id);
			ObjectNode request = RequestBodies.review(call.body());
			ManagedSession session = this.guard.loaded(start);
			String subject = subject(request, start);
			ManagedSession thread = thread(request, session, start);
			ObjectNode body = Json.object().put("status", "ok").put("sessionId", id);
			ObjectNode result = body.putObject("result");
			result.set("turn", this.state.tasks().review(thread, subject));
			result.put("reviewThreadId", thread.id());
			return Reply.ok(body);
		});
	}

	private ManagedSession thread(ObjectNode request, ManagedSession session, SessionCall start) {
		if ("detached".equals(request.path("delivery").asString(""))) {
			return this.state.history().fork(this.guard.stored(start));
		}
		if (session.busy()) {
			throw start.invalidState("Cannot start a review while a turn is in progress.");
		}
		return session;
	}

	/**
	 * What is to be reviewed, in words.
	 */
	private static String subject(ObjectNode request, SessionCall start) {
		return switch (request.path("targetType").asString("custom")) {
			case "uncommittedChanges" -> "current changes";
			case "baseBranch" -> "changes against '" + request.path("branch").asString("main") + "'";
			case "commit" -> commit(request, start);
			default -> request.path("instructions").asString("Review the current changes.");
		};
	}

	private static String commit(ObjectNode request, SessionCall start) {
		String sha = request.path("sha").asString("");
		if (sha.isEmpty()) {
			throw start.invalidState("sha must not be empty");
		}
		String commit = "commit " + sha.substring(0, Math.min(SHORT_SHA, sha.length()));
		return request.has("title") ? commit + ": " + request.path("title").asString() : commit;
	}

}
