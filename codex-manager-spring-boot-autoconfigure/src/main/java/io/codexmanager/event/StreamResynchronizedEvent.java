package io.codexmanager.event;

import java.io.Serial;

/**
 * The pending requests of the sessions were read, after a connect or in between, and
 * those that had been missed were published.
 */
public final class StreamResynchronizedEvent extends CodexEvent {

	@Serial
	private static final long serialVersionUID = 1L;

	/** Name of the event. */
	public static final String TYPE = "stream.resynchronized";

	private final int sessions;

	private final int recovered;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param sessions how many sessions were read
	 * @param recovered how many requests had been missed
	 */
	public StreamResynchronizedEvent(EventOrigin origin, int sessions, int recovered) {
		super(origin);
		this.sessions = sessions;
		this.recovered = recovered;
	}

	/**
	 * Return how many sessions were read.
	 * @return the number of sessions
	 */
	public int sessions() {
		return this.sessions;
	}

	/**
	 * Return how many requests had been missed.
	 * @return the number of requests
	 */
	public int recovered() {
		return this.recovered;
	}

}
