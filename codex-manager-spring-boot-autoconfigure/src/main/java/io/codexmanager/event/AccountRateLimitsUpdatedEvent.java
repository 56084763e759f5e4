package io.codexmanager.event;

import java.io.Serial;

import io.codexmanager.protocol.account.RateLimitSnapshot;

/**
 * The limits of the account as of the last call of the model, by any session, those of
 * workers among them. On a stream that is filtered to a session it comes as {@code
 * account_rate_limits_updated}, the parameters alone.
 */
public final class AccountRateLimitsUpdatedEvent extends AppServerSignal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public AccountRateLimitsUpdatedEvent(EventOrigin origin, EventPayload payload) {
		super(origin, payload);
	}

	/**
	 * Return the limits.
	 * @return the limits
	 * @throws io.codexmanager.CodexException if there is none that can be read
	 */
	public RateLimitSnapshot rateLimits() {
		return param("rateLimits", RateLimitSnapshot.class);
	}

}
