package io.codexmanager.event;

import java.io.Serial;

/**
 * The event stream of a profile is no longer connected, or a try to connect failed. It is
 * tried again until it is stopped.
 */
public final class StreamDisconnectedEvent extends CodexEvent {

	@Serial
	private static final long serialVersionUID = 1L;

	/** Name of the event. */
	public static final String TYPE = "stream.disconnected";

	private final String reason;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param reason why, without secrets
	 */
	public StreamDisconnectedEvent(EventOrigin origin, String reason) {
		super(origin);
		this.reason = reason;
	}

	/**
	 * Return why.
	 * @return the reason
	 */
	public String reason() {
		return this.reason;
	}

}
