package io.codexmanager.test.server;

import java.time.Duration;
import java.util.List;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.session.ManagedSession;
import io.codexmanager.test.runtime.session.Steering;
import io.codexmanager.test.runtime.support.Json;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns: message, interrupt, steer.
 */
final class TurnRoutes implements Routes {

	private static final String REFUSAL = "codex rpc error -32600: ";

	private final ManagerState state;

	private final SessionGuard guard;

	private final RuntimeLoad load;

	private final Duration hangTime;

	TurnRoutes(ManagerState state, SessionGuard guard, RuntimeLoad load, Duration hangTime) {
		this.state = state;
		this.guard = guard;
		this.load = load;
		this.hangTime = hangTime;
	}

	@Override
	public List<Route> routes() {
		String session = "/api/sessions/{sessionId}";
		return List.of(Route.later("POST", session + "/messages", this::message),
				Route.later("POST", session + "/interrupt", this::interrupt),
				Route.post(session + "/turns/{turnId}/steer", this::steer));
	}

	private Mono<Reply> message(Call call) {
		String id = call.parameter("sessionId");
		this.state.locked(() -> this.guard.existing(id));
		return this.load.afterCall(Mono.fromSupplier(() -> send(id, call)));
	}

	private Reply send(String id, Call call) {
		return this.state.locked(() -> {
			ManagedSession session = this.guard.existing(id);
			ObjectNode body = RequestBodies.message(call.body());
			if (session.archived()) {
				throw SessionCall.of(id, "turn/start").noRollout();
			}
			this.state.sessions().override(session, body);
			String turnId = this.state.turns().send(session, body.path("text").asString());
			return Reply.of(202, turn("accepted", id, turnId));
		});
	}

	private Mono<Reply> interrupt(Call call) {
		String id = call.parameter("sessionId");
		return this.state.locked(() -> {
			this.guard.changeable(id);
			ObjectNode body = RequestBodies.interrupt(call.body());
			ManagedSession session = this.state.sessions().find(id);
			String turnId = turnToInterrupt(body, session);
			if (turnId == null) {
				ObjectNode refusal = Json.object().put("status", "no_active_turn").put("sessionId", id);
				return Mono.just(Reply.of(409, refusal));
			}
			if (session == null || !session.loaded() || !this.state.runtimeRunning()) {
				return Mono.just(Reply.internalError());
			}
			// the runtime ends whatever runs, and never answers if nothing does
			return this.state.turns().interrupt(session) ? Mono.just(Reply.ok(turn("ok", id, turnId)))
					: Mono.delay(this.hangTime).thenReturn(Reply.internalError());
		});
	}

	private static @Nullable String turnToInterrupt(ObjectNode body, @Nullable ManagedSession session) {
		if (body.has("turnId")) {
			return body.path("turnId").asString();
		}
		return (session != null) ? session.believedTurn() : null;
	}

	private Reply steer(Call call) {
		String id = call.parameter("sessionId");
		String turnId = call.parameter("turnId");
		return this.state.locked(() -> {
			this.guard.changeable(id);
			String input = RequestBodies.steer(call.body()).path("input").asString();
			if (!this.state.runtimeRunning()) {
				return notSteered(400, "failed", id, turnId, "codex app-server is not running");
			}
			if (SessionGuard.malformed(id)) {
				return notSteered(400, "failed", id, turnId, REFUSAL + "invalid thread id: " + id);
			}
			ManagedSession session = this.state.sessions().find(id);
			if (session == null) {
				return notSteered(409, "already_resolved", id, turnId, REFUSAL + "thread not found: " + id);
			}
			Steering steering = this.state.turns().steer(session, turnId, input);
			return switch (steering.outcome()) {
				case PERFORMED -> steered(id, turnId);
				case NO_ACTIVE_TURN -> notSteered(409, "conflict", id, turnId, REFUSAL + "no active turn to steer");
				case THREAD_NOT_FOUND ->
					notSteered(409, "already_resolved", id, turnId, REFUSAL + "thread not found: " + id);
				case OTHER_TURN -> notSteered(400, "failed", id, turnId,
						REFUSAL + "expected active turn id `%s` but found `%s`".formatted(turnId, steering.subject()));
			};
		});
	}

	private static Reply steered(String id, String turnId) {
		ObjectNode body = turn("ok", id, turnId);
		ObjectNode result = body.putObject("result").put("actionType", "turn.steer").put("status", "performed");
		result.putObject("details").put("threadId", id).put("turnId", turnId);
		return Reply.ok(body);
	}

	private static Reply notSteered(int status, String code, String id, String turnId, String error) {
		ObjectNode body = Json.object().put("status", "error").put("code", code);
		body.put("sessionId", id).put("turnId", turnId);
		ObjectNode result = body.putObject("result").put("actionType", "turn.steer").put("status", code);
		result.putObject("details").put("threadId", id).put("turnId", turnId).put("error", error);
		return Reply.of(status, body);
	}

	private static ObjectNode turn(String status, String id, String turnId) {
		return Json.object().put("status", status).put("sessionId", id).put("turnId", turnId);
	}

}
