package io.codexmanager.test.runtime.job;

import java.util.List;

import io.codexmanager.test.runtime.ManagerState;
import io.codexmanager.test.runtime.session.Archive;
import io.codexmanager.test.runtime.session.ManagedSession;
import io.codexmanager.test.runtime.session.SessionStore;
import io.codexmanager.test.runtime.session.Signals;
import io.codexmanager.test.runtime.support.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * The sessions of a project. The lock of the {@link ManagerState} must be held.
 */
public final class ProjectChats {

	private final SessionStore store;

	private final Signals signals;

	private final Archive archive;

	public ProjectChats(SessionStore store, Signals signals, Archive archive) {
		this.store = store;
		this.signals = signals;
		this.archive = archive;
	}

	/**
	 * The sessions of a project, those of its workers left out.
	 * @param projectId the project
	 * @return the sessions in the order of creation
	 */
	public List<ManagedSession> of(String projectId) {
		return this.store.all()
			.stream()
			.filter((session) -> projectId.equals(session.projectId()) && !session.systemOwned())
			.toList();
	}

	/**
	 * Take all sessions out of a project.
	 * @param projectId the project
	 * @return the counts as answers show them
	 */
	public ObjectNode release(String projectId) {
		List<ManagedSession> chats = of(projectId);
		chats.forEach(this::release);
		return counts(chats.size(), 0, 0);
	}

	/**
	 * Archive all sessions of a project and take them out of it.
	 * @param projectId the project
	 * @return the counts as answers show them
	 */
	public ObjectNode archive(String projectId) {
		List<ManagedSession> chats = of(projectId);
		List<ManagedSession> active = chats.stream().filter((session) -> !session.archived()).toList();
		active.forEach(this.archive::put);
		chats.forEach(this::release);
		return counts(chats.size(), active.size(), chats.size() - active.size());
	}

	private static ObjectNode counts(int moved, int archived, int before) {
		ObjectNode counts = Json.object().put("movedSessionCount", moved);
		return counts.put("archivedSessionCount", archived).put("alreadyArchivedSessionCount", before);
	}

	/**
	 * The sessions of a project that cannot be archived, as they have no turn.
	 * @param projectId the project
	 * @return their ids
	 */
	public List<String> notMaterialized(String projectId) {
		return of(projectId).stream().filter((session) -> !session.materialized()).map(ManagedSession::id).toList();
	}

	private void release(ManagedSession session) {
		session.projectId(null);
		ObjectNode payload = Json.object().put("sessionId", session.id());
		payload.putNull("projectId");
		this.signals.broadcast("session_project_updated", session, payload);
	}

}
