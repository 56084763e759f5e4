package io.codexmanager.event;

import java.io.Serial;

import io.codexmanager.protocol.session.TurnError;

/**
 * Something went wrong in a turn, or in the runtime. The end of the turn, if it ends,
 * comes of its own.
 */
public final class AppServerErrorEvent extends AppServerSignal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public AppServerErrorEvent(EventOrigin origin, EventPayload payload) {
		super(origin, payload);
	}

	/**
	 * Return what went wrong.
	 * @return the error
	 * @throws io.codexmanager.CodexException if there is none that can be read
	 */
	public TurnError error() {
		return param("error", TurnError.class);
	}

	/**
	 * Return whether the runtime tries again automatically.
	 * @return {@code false} also if it did not say
	 */
	public boolean willRetry() {
		return params().path("willRetry").asBoolean(false);
	}

}
