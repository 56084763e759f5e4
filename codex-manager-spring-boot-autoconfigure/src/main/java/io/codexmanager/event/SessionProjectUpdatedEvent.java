package io.codexmanager.event;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * A session was moved into a project or out of one. It comes to everyone, also on streams
 * that are filtered to another session.
 */
public final class SessionProjectUpdatedEvent extends ManagerEvent {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public SessionProjectUpdatedEvent(EventOrigin origin, EventPayload payload) {
		super(origin, payload);
	}

	/**
	 * Return the session.
	 * @return the id of the session, empty if there is none
	 */
	public String sessionId() {
		return payload().path("sessionId").asString("");
	}

	/**
	 * Return the project that it is in now.
	 * @return the id of the project, {@code null} for none
	 */
	public @Nullable String projectId() {
		return textOrNull(payload().path("projectId"));
	}

	/**
	 * Return the project that it was in before.
	 * @return the id of the project, {@code null} for none, and also if the server did
	 * not say, as when all sessions of a project are moved
	 */
	public @Nullable String previousProjectId() {
		return textOrNull(payload().path("previousProjectId"));
	}

}
