package io.codexmanager.event;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * A session was named, by a person, a service or a worker.
 */
public final class ThreadNameUpdatedEvent extends AppServerSignal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public ThreadNameUpdatedEvent(EventOrigin origin, EventPayload payload) {
		super(origin, payload);
	}

	/**
	 * Return the name.
	 * @return the name, {@code null} if it was taken away
	 */
	public @Nullable String threadName() {
		return textOrNull(params().path("threadName"));
	}

}
