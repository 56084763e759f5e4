package io.codexmanager.event;

import java.io.Serial;

import io.codexmanager.protocol.session.TranscriptEntry;
import org.jspecify.annotations.Nullable;

/**
 * An entry was written to the transcript through the manager. Not sent for the ordinary
 * items of a turn. The stored entry can differ from the one sent.
 */
public final class TranscriptUpdatedEvent extends ManagerEvent {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public TranscriptUpdatedEvent(EventOrigin origin, EventPayload payload) {
		super(origin, payload);
	}

	/**
	 * Return the entry's id, which is not unique over the life of a session.
	 * @return the id, empty if there is none
	 */
	public String messageId() {
		return payload().path("messageId").asString("");
	}

	/**
	 * Return the turn that the entry belongs to.
	 * @return the id of the turn, or a word such as {@code approval} for entries that
	 * belong to none
	 */
	@Override
	public @Nullable String turnId() {
		return textOrNull(payload().path("turnId"));
	}

	/**
	 * Return the entry.
	 * @return the entry as it was sent
	 */
	public TranscriptEntry entry() {
		return part(payload().path("entry"), TranscriptEntry.class);
	}

}
