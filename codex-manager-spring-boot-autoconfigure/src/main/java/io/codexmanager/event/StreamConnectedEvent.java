package io.codexmanager.event;

import java.io.Serial;

/**
 * The event stream of a profile is connected. Events that were sent while it was not
 * connected are lost, except for the requests that {@link StreamResynchronizedEvent}
 * reports.
 */
public final class StreamConnectedEvent extends CodexEvent {

	@Serial
	private static final long serialVersionUID = 1L;

	/** Name of the event. */
	public static final String TYPE = "stream.connected";

	private final boolean reconnected;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param reconnected whether the stream had been connected before
	 */
	public StreamConnectedEvent(EventOrigin origin, boolean reconnected) {
		super(origin);
		this.reconnected = reconnected;
	}

	/**
	 * Return whether the stream had been connected before.
	 * @return {@code true} for a reconnect
	 */
	public boolean reconnected() {
		return this.reconnected;
	}

}
