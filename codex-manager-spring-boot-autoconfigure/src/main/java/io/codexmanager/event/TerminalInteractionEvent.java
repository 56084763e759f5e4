package io.codexmanager.event;

import java.io.Serial;

/**
 * The model wrote to the terminal of a running command.
 */
public final class TerminalInteractionEvent extends AppServerSignal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public TerminalInteractionEvent(EventOrigin origin, EventPayload payload) {
		super(origin, payload);
	}

	/**
	 * Return the item of the command.
	 * @return the id of the item, empty if there is none
	 */
	public String itemId() {
		return params().path("itemId").asString("");
	}

	/**
	 * Return the process of the command.
	 * @return the id of the process, empty if there is none
	 */
	public String processId() {
		return params().path("processId").asString("");
	}

	/**
	 * Return what was written.
	 * @return the text, empty if there is none
	 */
	public String stdin() {
		return params().path("stdin").asString("");
	}

}
