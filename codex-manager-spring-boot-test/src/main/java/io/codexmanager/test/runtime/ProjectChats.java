package io.codexmanager.test.runtime;

import java.util.List;

import tools.jackson.databind.node.ObjectNode;

/**
 * The sessions of a project. The lock of the {@link ManagerState} must be held.
 */
public final class ProjectChats {

	private final SessionStore store;

	private final Signals signals;

	ProjectChats(SessionStore store, Signals signals) {
		this.store = store;
		this.signals = signals;
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
	 * Take a session out of its project.
	 * @param session the session
	 */
	public void release(ManagedSession session) {
		session.projectId(null);
		ObjectNode payload = Json.object().put("sessionId", session.id());
		payload.putNull("projectId");
		this.signals.broadcast("session_project_updated", session, payload);
	}

}
