package io.codexmanager.event;

import java.io.Serial;
import java.util.List;

/**
 * A project was deleted. Its sessions are told of one by one.
 */
public final class ProjectDeletedEvent extends ManagerEvent {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public ProjectDeletedEvent(EventOrigin origin, EventPayload payload) {
		super(origin, payload);
	}

	/**
	 * Return the project.
	 * @return the id of the project, empty if there is none
	 */
	public String projectId() {
		return payload().path("projectId").asString("");
	}

	/**
	 * Return the sessions that the server names with it.
	 * @return the ids, which in the version this was made after are none
	 * @throws io.codexmanager.CodexException if one is not an id
	 */
	public List<String> sessionIds() {
		return parts(payload().path("sessionIds"), String.class);
	}

}
