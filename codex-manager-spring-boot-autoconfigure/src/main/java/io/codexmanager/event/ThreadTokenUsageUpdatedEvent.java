package io.codexmanager.event;

import java.io.Serial;

import io.codexmanager.protocol.session.TokenUsage;

/**
 * The model was called, and this is what it used. It can come several times in a turn.
 */
public final class ThreadTokenUsageUpdatedEvent extends AppServerSignal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public ThreadTokenUsageUpdatedEvent(EventOrigin origin, EventPayload payload) {
		super(origin, payload);
	}

	/**
	 * Return what was used.
	 * @return the tokens of the session and of the last call
	 * @throws io.codexmanager.CodexException if there is none that can be read
	 */
	public TokenUsage tokenUsage() {
		return param("tokenUsage", TokenUsage.class);
	}

}
