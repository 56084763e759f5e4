package io.codexmanager.event;

import java.io.Serial;

import io.codexmanager.protocol.account.AuthMode;
import org.jspecify.annotations.Nullable;

/**
 * The runtime was logged in or out. On a stream that is filtered to a session it comes as
 * {@code account_updated}, the parameters alone.
 */
public final class AccountUpdatedEvent extends AppServerSignal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public AccountUpdatedEvent(EventOrigin origin, EventPayload payload) {
		super(origin, payload);
	}

	/**
	 * Return how the runtime is logged in.
	 * @return the mode, {@code null} if it is not
	 */
	public @Nullable AuthMode authMode() {
		String mode = textOrNull(params().path("authMode"));
		return (mode != null) ? new AuthMode(mode) : null;
	}

}
