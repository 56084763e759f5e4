package io.codexmanager.event;

import java.io.Serial;

import io.codexmanager.protocol.project.Project;

/**
 * A project was created or renamed, perhaps to the name that it had.
 */
public final class ProjectUpsertedEvent extends ManagerEvent {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public ProjectUpsertedEvent(EventOrigin origin, EventPayload payload) {
		super(origin, payload);
	}

	/**
	 * Return the project.
	 * @return the project
	 * @throws io.codexmanager.CodexException if there is none that can be read
	 */
	public Project project() {
		return part(payload().path("project"), Project.class);
	}

}
