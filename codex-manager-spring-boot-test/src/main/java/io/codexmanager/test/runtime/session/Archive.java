package io.codexmanager.test.runtime.session;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.support.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts sessions away and takes them out again. The lock of the {@link ManagerState} must
 * be held.
 */
public final class Archive {

	private final Signals signals;

	private final Turns turns;

	public Archive(Signals signals, Turns turns) {
		this.signals = signals;
		this.turns = turns;
	}

	/**
	 * Put a stored session away, which unloads it and ends its turn.
	 * @param session the session
	 */
	public void put(ManagedSession session) {
		this.turns.interruptNow(session);
		boolean loaded = session.loaded();
		session.unload();
		if (loaded) {
			new TurnFrames(this.signals).status(session, ThreadStatus.NOT_LOADED);
		}
		session.archived(true);
		announce("thread/archived", session);
	}

	/**
	 * Take a session out. It is stored then, not loaded.
	 * @param session the session
	 * @return the session and its thread without turns
	 */
	public ObjectNode take(ManagedSession session) {
		session.archived(false);
		session.touch();
		announce("thread/unarchived", session);
		ObjectNode summary = Json.object();
		summary.set("session", SessionJson.session(session));
		summary.set("thread", SessionJson.thread(session));
		return summary;
	}

	private void announce(String method, ManagedSession session) {
		this.signals.notification(session, method, Json.object().put("threadId", session.id()));
	}

}
