package io.codexmanager.event;

import java.io.Serial;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A session was deleted. It comes to everyone, also on streams that are filtered to
 * another session, and nothing about the session comes after it.
 */
public final class SessionDeletedEvent extends ManagerEvent {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public SessionDeletedEvent(EventOrigin origin, EventPayload payload) {
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
	 * Return the title that it had.
	 * @return the title, if it had one
	 */
	public @Nullable String title() {
		return textOrNull(payload().path("title"));
	}

	/**
	 * Return what to tell people.
	 * @return the message, empty if there is none
	 */
	public String message() {
		return payload().path("message").asString("");
	}

	/**
	 * Return when it was deleted, by the server's clock.
	 * @return the time, {@code null} if the server did not say
	 */
	public @Nullable Instant deletedAt() {
		return timeOrNull(payload().path("deletedAt"));
	}

}
