package io.codexmanager.test.server;

import java.util.List;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.session.ManagedSession;
import io.codexmanager.test.runtime.support.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * What concerns the runtime's copy of a session: fork, compact, roll back, clean up,
 * resume.
 */
final class HistoryRoutes implements Routes {

	private final ManagerState state;

	private final SessionGuard guard;

	HistoryRoutes(ManagerState state, SessionGuard guard) {
		this.state = state;
		this.guard = guard;
	}

	@Override
	public List<Route> routes() {
		String session = "/api/sessions/{sessionId}";
		return List.of(Route.post(session + "/fork", this::fork), Route.post(session + "/compact", this::compact),
				Route.post(session + "/rollback", this::rollback),
				Route.post(session + "/background-terminals/clean", this::clean),
				Route.post(session + "/resume", this::resume));
	}

	private Reply fork(Call call) {
		String id = call.parameter("sessionId");
		return this.state.locked(() -> {
			ManagedSession source = this.guard.stored(SessionCall.of(id, "thread/fork"));
			ManagedSession fork = this.state.history().fork(source);
			ObjectNode body = Json.object().put("status", "ok").put("sourceSessionId", id);
			body.setAll(this.state.history().summary(fork));
			return Reply.ok(body);
		});
	}

	private Reply compact(Call call) {
		SessionCall compaction = SessionCall.of(call.parameter("sessionId"), "thread/compact/start");
		return this.state.locked(() -> {
			ManagedSession session = this.guard.loaded(compaction);
			if (session.busy()) {
				throw compaction.invalidState("Cannot compact while a turn is in progress.");
			}
			this.state.tasks().compact(session);
			return done(session);
		});
	}

	private Reply rollback(Call call) {
		String id = call.parameter("sessionId");
		return this.state.locked(() -> {
			this.guard.changeable(id);
			int count = RequestBodies.rollback(call.body()).path("numTurns").asInt(1);
			SessionCall rollback = SessionCall.of(id, "thread/rollback").with("numTurns", count);
			ManagedSession session = this.guard.loaded(rollback);
			if (session.busy()) {
				throw rollback.invalidState("Cannot rollback while a turn is in progress.");
			}
			if (!session.materialized()) {
				throw rollback.failed("codex rpc error -32603: thread " + id + " has no history");
			}
			ObjectNode body = Json.object().put("status", "ok").put("sessionId", id).put("numTurns", count);
			body.putObject("result").set("thread", this.state.history().rollback(session, count));
			return Reply.ok(body);
		});
	}

	private Reply clean(Call call) {
		SessionCall cleaning = SessionCall.of(call.parameter("sessionId"), "thread/backgroundTerminals/clean");
		return this.state.locked(() -> done(this.guard.loaded(cleaning)));
	}

	private static Reply done(ManagedSession session) {
		ObjectNode body = Json.object().put("status", "ok").put("sessionId", session.id());
		body.putObject("result");
		return Reply.ok(body);
	}

	private Reply resume(Call call) {
		// the tools in it are checked, even for a deleted session, and then ignored
		RequestBodies.resume(call.body());
		String id = call.parameter("sessionId");
		return this.state.locked(() -> {
			this.guard.changeable(id);
			ManagedSession session = this.guard.readable(id);
			if (!session.materialized()) {
				return Reply.internalError();
			}
			this.state.history().load(session);
			return Reply.ok(this.state.history().summary(session));
		});
	}

}
