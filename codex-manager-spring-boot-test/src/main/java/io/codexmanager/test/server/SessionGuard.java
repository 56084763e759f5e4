package io.codexmanager.test.server;

import java.util.regex.Pattern;

import io.codexmanager.test.runtime.ManagedSession;
import io.codexmanager.test.runtime.ManagerState;

/**
 * The checks that session operations make before they do anything, in the real server's
 * order: deleted, then whether the session exists. The lock of the {@link ManagerState}
 * must be held.
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
	 * Find a session for an operation with an existence check.
	 */
	ManagedSession existing(String sessionId) {
		notDeleted(sessionId);
		runtimeRunning();
		ManagedSession session = this.state.sessions().find(sessionId);
		if (session == null) {
			throw new RefusedException(Reply.notFound("sessionId", sessionId));
		}
		return session;
	}

	/**
	 * Find a session for an operation without an existence check: what is not there fails
	 * in the runtime, and that is an internal error.
	 */
	ManagedSession readable(String sessionId) {
		notDeleted(sessionId);
		runtimeRunning();
		ManagedSession session = this.state.sessions().find(sessionId);
		if (session == null) {
			throw new RefusedException(Reply.internalError());
		}
		return session;
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
