package io.codexmanager.test.server;

import java.util.regex.Pattern;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.session.ManagedSession;
import io.codexmanager.test.runtime.support.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The checks that session operations make before they do anything, in the real server's
 * order: deleted, owned by the system, then whether the session exists. The lock of the
 * {@link ManagerState} must be held.
 */
final class SessionGuard {

	private static final Pattern UUID = Pattern
		.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

	private final ManagerState state;

	SessionGuard(ManagerState state) {
		this.state = state;
	}

	/**
	 * Refuse a deleted session.
	 */
	void notDeleted(String sessionId) {
		if (this.state.sessions().deleted(sessionId)) {
			throw new RefusedException(Reply.of(410, this.state.sessions().deletedAnswer(sessionId)));
		}
	}

	/**
	 * Refuse a session that clients can only read, or that was deleted.
	 */
	void changeable(String sessionId) {
		notDeleted(sessionId);
		ManagedSession session = this.state.sessions().find(sessionId);
		if (session != null && session.systemOwned()) {
			ObjectNode body = Json.object().put("status", "error").put("code", "system_session");
			body.put("sessionId", sessionId);
			throw new RefusedException(
					Reply.of(403, body.put("message", "system-owned sessions are reserved for orchestrator workers")));
		}
	}

	/**
	 * Find a session for an operation with an existence check.
	 */
	ManagedSession existing(String sessionId) {
		changeable(sessionId);
		return known(sessionId);
	}

	/**
	 * Find a session, whoever owns it.
	 */
	ManagedSession known(String sessionId) {
		notDeleted(sessionId);
		runtimeRunning();
		ManagedSession session = this.state.sessions().find(sessionId);
		if (session == null) {
			throw new RefusedException(Reply.notFound("sessionId", sessionId));
		}
		return session;
	}

	/**
	 * Find a session for an operation without an existence check: what is not there, or
	 * archived, fails in the runtime, and that is an internal error.
	 */
	ManagedSession readable(String sessionId) {
		notDeleted(sessionId);
		runtimeRunning();
		ManagedSession session = this.state.sessions().find(sessionId);
		if (session == null || session.archived()) {
			throw new RefusedException(Reply.internalError());
		}
		return session;
	}

	/**
	 * Find a session that the runtime has loaded, for an operation that passes on what
	 * the runtime says.
	 */
	ManagedSession loaded(SessionCall call) {
		ManagedSession session = passedOn(call);
		if (session == null || !session.loaded()) {
			throw call.invalidState("thread not found: " + call.sessionId());
		}
		return session;
	}

	/**
	 * Find a session that the runtime has stored and not archived, for an operation that
	 * passes on what the runtime says.
	 */
	ManagedSession stored(SessionCall call) {
		ManagedSession session = passedOn(call);
		if (session == null || !session.materialized() || session.archived()) {
			throw call.noRollout();
		}
		return session;
	}

	private @Nullable ManagedSession passedOn(SessionCall call) {
		changeable(call.sessionId());
		if (!this.state.runtimeRunning()) {
			throw call.failed("codex app-server is not running");
		}
		if (malformed(call.sessionId())) {
			throw call.invalidState("invalid thread id: " + call.sessionId());
		}
		return this.state.sessions().find(call.sessionId());
	}

	void runtimeRunning() {
		if (!this.state.runtimeRunning()) {
			throw new RefusedException(Reply.internalError());
		}
	}

	static boolean malformed(String sessionId) {
		return !UUID.matcher(sessionId).matches();
	}

}
