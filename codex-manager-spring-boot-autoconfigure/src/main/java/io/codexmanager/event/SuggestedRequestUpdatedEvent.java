package io.codexmanager.event;

import java.io.Serial;

import io.codexmanager.protocol.session.SuggestionStatus;
import org.jspecify.annotations.Nullable;

/**
 * The state of a suggested request changed. It cannot be read back, so whoever missed it
 * does not learn of it.
 */
public final class SuggestedRequestUpdatedEvent extends ManagerEvent {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param origin where it comes from
	 * @param payload its payload, read when it is asked for
	 */
	public SuggestedRequestUpdatedEvent(EventOrigin origin, EventPayload payload) {
		super(origin, payload);
	}

	/**
	 * Return the suggested request.
	 * @return its key, empty if there is none
	 */
	public String requestKey() {
		return payload().path("requestKey").asString("");
	}

	/**
	 * Return its state.
	 * @return the state; final ones can replace each other
	 */
	public SuggestionStatus status() {
		return new SuggestionStatus(payload().path("status").asString(""));
	}

	/**
	 * Return the suggestion.
	 * @return the text, as far as there is one
	 */
	public @Nullable String suggestion() {
		return textOrNull(payload().path("suggestion"));
	}

	/**
	 * Return why it failed.
	 * @return the error, {@code null} if it did not
	 */
	public @Nullable String error() {
		return textOrNull(payload().path("error"));
	}

}
