package io.codexmanager.test.server;

import java.util.List;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.session.ManagedSession;
import io.codexmanager.test.runtime.session.SessionQuery;
import io.codexmanager.test.runtime.support.Json;
import io.codexmanager.test.runtime.support.Options;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sessions: list, create, read, delete, rename.
 */
final class SessionRoutes implements Routes {

	private static final int DEFAULT_LIMIT = 100;

	private static final int HIGHEST_LIMIT = 200;

	private final ManagerState state;

	private final SessionGuard guard;

	private final RuntimeLoad load;

	private final Options options;

	SessionRoutes(ManagerState state, SessionGuard guard, RuntimeLoad load, Options options) {
		this.state = state;
		this.guard = guard;
		this.load = load;
		this.options = options;
	}

	@Override
	public List<Route> routes() {
		return List.of(Route.later("GET", "/api/sessions", this::list), Route.post("/api/sessions", this::create),
				Route.later("GET", "/api/sessions/{sessionId}", this::read),
				Route.later("DELETE", "/api/sessions/{sessionId}", this::delete),
				Route.post("/api/sessions/{sessionId}/rename", this::rename));
	}

	private Mono<Reply> list(Call call) {
		QueryFields query = new QueryFields(call.target());
		query.flag("archived");
		query.flag("includeSystemOwned");
		int limit = query.number("limit", DEFAULT_LIMIT, 1, HIGHEST_LIMIT);
		String cursor = query.text("cursor");
		boolean archived = "true".equals(call.target().single("archived"));
		boolean systemOwned = "true".equals(call.target().single("includeSystemOwned"));
		query.refuse();
		SessionQuery all = new SessionQuery(cursor, limit, archived, systemOwned);
		return this.state.locked(() -> {
			this.guard.runtimeRunning();
			int wanted = this.state.sessions().readsOf(all);
			RuntimeLoad.Taken read = this.load.take(wanted);
			// a bad cursor is an internal error, too
			return read.then(Mono.fromSupplier(
					() -> this.state.locked(() -> Reply.ok(this.state.sessions().list(all.reading(read.calls()))))));
		});
	}

	private Reply create(Call call) {
		ObjectNode body = RequestBodies.createSession(call.body());
		return this.state.locked(() -> {
			this.guard.runtimeRunning();
			DynamicTools.check(body.path("dynamicTools"));
			return Reply.ok(this.state.sessions().create(body));
		});
	}

	private Mono<Reply> read(Call call) {
		String id = call.parameter("sessionId");
		this.state.locked(() -> this.guard.readable(id));
		return this.load.afterCall(Mono.fromSupplier(() -> this.state.locked(() -> readNow(this.guard.readable(id)))));
	}

	private Reply readNow(ManagedSession session) {
		boolean unreadable = this.options.runtime().unreadableFirstTurn() && this.state.sessions().unwritten(session);
		return unreadable ? Reply.internalError() : Reply.ok(this.state.sessions().read(session));
	}

	private Mono<Reply> delete(Call call) {
		String id = call.parameter("sessionId");
		boolean hangs = this.state.locked(() -> {
			ManagedSession session = deletable(id);
			return session.believedTurn() != null && !session.busy();
		});
		Mono<Reply> deletion = Mono
			.fromSupplier(() -> this.state.locked(() -> Reply.ok(this.state.sessions().delete(deletable(id)))));
		return hangs ? Mono.delay(this.options.hangTime()).then(deletion) : deletion;
	}

	private ManagedSession deletable(String id) {
		this.guard.changeable(id);
		if (SessionGuard.malformed(id)) {
			throw new RefusedException(Reply.internalError());
		}
		return this.guard.existing(id);
	}

	private Reply rename(Call call) {
		String id = call.parameter("sessionId");
		return this.state.locked(() -> {
			this.guard.changeable(id);
			String title = RequestBodies.rename(call.body()).path("title").asString();
			ManagedSession stored = this.state.sessions().find(id);
			if (stored != null) {
				// before the runtime is asked, so it stays if that fails
				this.state.sessions().title(stored, title);
			}
			ManagedSession session = this.guard.readable(id);
			ObjectNode body = Json.object().put("status", "ok");
			body.set("session", this.state.sessions().rename(session, title));
			return Reply.ok(body);
		});
	}

}
