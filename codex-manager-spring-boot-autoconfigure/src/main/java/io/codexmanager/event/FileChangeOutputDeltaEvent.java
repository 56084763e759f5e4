package io.codexmanager.event;

import java.io.Serial;

/**
 * A piece of what a change of files reported.
 */
public final class FileChangeOutputDeltaEvent extends ItemDeltaEvent {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public FileChangeOutputDeltaEvent(EventOrigin origin, EventPayload payload) {
		super(origin, payload);
	}

}
