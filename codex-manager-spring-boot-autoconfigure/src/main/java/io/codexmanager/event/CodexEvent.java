package io.codexmanager.event;

import java.io.Serial;
import java.time.Instant;

import io.codexmanager.text.ShownText;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEvent;

/**
 * Base class of events: something that happened at a codex-manager or to the connection
 * with it. The source is the name of the profile.
 */
public abstract class CodexEvent extends ApplicationEvent {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String profile;

	private final String type;

	private final @Nullable String threadId;

	private final Instant receivedAt;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 */
	protected CodexEvent(EventOrigin origin) {
		super(origin.profile());
		this.profile = origin.profile();
		this.type = origin.type();
		this.threadId = origin.threadId();
		this.receivedAt = origin.receivedAt();
	}

	/**
	 * Return the profile whose stream the event was received on.
	 * @return name of the profile
	 */
	public String profile() {
		return this.profile;
	}

	/**
	 * Return the name of the event, for example {@code app_server.turn.completed}.
	 * @return the type on the wire, or a name beginning with {@code stream.} for events
	 * of the connection
	 */
	public String type() {
		return this.type;
	}

	/**
	 * Return the session that the event is about.
	 * @return the id of the session, {@code null} for events that belong to none
	 */
	public @Nullable String threadId() {
		return this.threadId;
	}

	/**
	 * Return the turn that the event is about.
	 * @return the id of the turn, {@code null} for events that belong to none or do not
	 * name one
	 * @throws io.codexmanager.CodexException if the payload of the event is not JSON
	 */
	public @Nullable String turnId() {
		return null;
	}

	/**
	 * Return when this client received the event.
	 * @return the time, by the clock of this machine
	 */
	public Instant receivedAt() {
		return this.receivedAt;
	}

	/**
	 * Describe the event without its payload, which can hold secrets.
	 */
	@Override
	public String toString() {
		return getClass().getSimpleName() + "[profile=" + this.profile + ", type=" + ShownText.name(this.type)
				+ ", threadId=" + ShownText.name(this.threadId) + "]";
	}

}
