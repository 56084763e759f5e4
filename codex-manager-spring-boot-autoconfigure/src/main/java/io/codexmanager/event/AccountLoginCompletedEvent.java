package io.codexmanager.event;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * A login ended. On a stream that is filtered to a session it comes as {@code
 * account_login_completed}, the parameters alone.
 */
public final class AccountLoginCompletedEvent extends AppServerSignal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public AccountLoginCompletedEvent(EventOrigin origin, EventPayload payload) {
		super(origin, payload);
	}

	/**
	 * Return the login that ended.
	 * @return the id, {@code null} for logins that have none, such as those by an API key
	 */
	public @Nullable String loginId() {
		return textOrNull(params().path("loginId"));
	}

	/**
	 * Return whether the runtime is logged in now.
	 * @return {@code false} also if it did not say
	 */
	public boolean success() {
		return params().path("success").asBoolean(false);
	}

	/**
	 * Return why not.
	 * @return the error, {@code null} if there is none
	 */
	public @Nullable String error() {
		return textOrNull(params().path("error"));
	}

}
