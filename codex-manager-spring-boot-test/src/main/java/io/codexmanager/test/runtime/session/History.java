package io.codexmanager.test.runtime.session;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.support.Ids;
import io.codexmanager.test.runtime.support.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * Copies, cuts and loads the history of sessions. The lock of the {@link ManagerState}
 * must be held.
 */
public final class History {

	private final Ids ids;

	private final SessionStore store;

	private final Signals signals;

	public History(Ids ids, SessionStore store, Signals signals) {
		this.ids = ids;
		this.store = store;
		this.signals = signals;
	}

	/**
	 * Copy a session: its turns, which keep their ids, its tools and controls. What only
	 * the manager knows of it stays behind: title, project, and entries of the transcript
	 * that are not items of the runtime.
	 * @param source the session
	 * @return the copy
	 */
	public ManagedSession fork(ManagedSession source) {
		ManagedSession fork = source.fork(this.ids.timeOrdered());
		this.store.add(fork);
		new TurnFrames(this.signals).status(fork, ThreadStatus.IDLE);
		ObjectNode params = Json.object();
		params.set("thread", SessionJson.threadWithTurns(fork));
		this.signals.notification(fork, "thread/started", params);
		return fork;
	}

	/**
	 * Remove the last turns. Their entries stay in the transcript.
	 * @param session the session
	 * @param count how many turns, possibly more than there are
	 * @return the thread with the remaining turns
	 */
	public ObjectNode rollback(ManagedSession session, int count) {
		int size = session.turns().size();
		session.turns().subList(Math.max(0, size - count), size).clear();
		session.touch();
		// the runtime counts the tokens of what is left under the id of no turn
		String turnId = this.ids.timeOrdered();
		new UsageFrames(this.signals).historyChanged(session, turnId);
		this.signals.legacy(session, turnId, Json.object().put("type", "thread_rolled_back").put("num_turns", count));
		return SessionJson.threadWithTurns(session);
	}

	/**
	 * Load a stored session into the runtime, unless it is loaded.
	 * @param session the session
	 */
	public void load(ManagedSession session) {
		if (!session.loaded()) {
			TurnFrames frames = new TurnFrames(this.signals);
			frames.serversStarted(session);
			frames.status(session, ThreadStatus.IDLE);
		}
	}

	/**
	 * A session and its thread with all turns.
	 * @param session the session
	 * @return an object with the two fields
	 */
	public ObjectNode summary(ManagedSession session) {
		ObjectNode summary = Json.object();
		summary.set("session", SessionJson.session(session));
		summary.set("thread", SessionJson.threadWithTurns(session));
		return summary;
	}

}
