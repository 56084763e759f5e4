package io.codexmanager.event;

import java.io.Serial;

import io.codexmanager.protocol.session.ThreadStatus;

/**
 * The state of a session changed: a turn runs, waits for a person, ended or failed. It
 * comes before the request that is waited for, and before the end of the turn.
 */
public final class ThreadStatusChangedEvent extends AppServerSignal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public ThreadStatusChangedEvent(EventOrigin origin, EventPayload payload) {
		super(origin, payload);
	}

	/**
	 * Return the state.
	 * @return the state
	 * @throws io.codexmanager.CodexException if there is none that can be read
	 */
	public ThreadStatus status() {
		return param("status", ThreadStatus.class);
	}

}
