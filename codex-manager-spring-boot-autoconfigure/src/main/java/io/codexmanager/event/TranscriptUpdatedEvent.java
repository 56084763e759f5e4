package io.codexmanager.event;

import java.io.Serial;

import io.codexmanager.protocol.TranscriptEntry;

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
	 * Return the entry.
	 * @return the entry as it was sent
	 */
	public TranscriptEntry entry() {
		return part(payload().path("entry"), TranscriptEntry.class);
	}

}
