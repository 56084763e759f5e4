package io.codexmanager.event;

import java.io.Serial;

/**
 * A piece of the output of a command.
 */
public final class CommandExecutionOutputDeltaEvent extends ItemDeltaEvent {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public CommandExecutionOutputDeltaEvent(EventOrigin origin, EventPayload payload) {
		super(origin, payload);
	}

}
