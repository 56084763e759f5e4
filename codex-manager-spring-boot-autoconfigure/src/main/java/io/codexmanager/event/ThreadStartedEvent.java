package io.codexmanager.event;

import java.io.Serial;

import io.codexmanager.protocol.session.SessionThread;

/**
 * A session was created, forked, or began for a detached review. Hidden sessions of
 * workers are not announced.
 */
public final class ThreadStartedEvent extends AppServerSignal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public ThreadStartedEvent(EventOrigin origin, EventPayload payload) {
		super(origin, payload);
	}

	/**
	 * Return the session.
	 * @return the session; its turns are those of the source for forks and detached
	 * reviews, else empty
	 * @throws io.codexmanager.CodexException if there is none that can be read
	 */
	public SessionThread thread() {
		return param("thread", SessionThread.class);
	}

}
