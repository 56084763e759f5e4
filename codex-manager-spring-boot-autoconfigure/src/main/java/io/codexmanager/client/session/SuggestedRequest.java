package io.codexmanager.client.session;

import org.jspecify.annotations.Nullable;

/**
 * The result of asking for a suggested request.
 *
 * @param state the state of the suggestion
 * @param text the text; present with {@code MADE} and {@code FALLBACK} only
 * @param requestKey the key that the server assigned to it
 * @param joined whether the job of an earlier request was joined. Its text is the answer
 * to that request, and whether it is a fallback of that request cannot be determined
 * @param message why there is no text, if the server said so
 */
public record SuggestedRequest(State state, @Nullable String text, @Nullable String requestKey, boolean joined,
		@Nullable String message) {

	/**
	 * Return whether the text is only the draft, or a fixed sentence of the server.
	 * @return whether the text is a fallback
	 */
	public boolean fallback() {
		return this.state == State.FALLBACK;
	}

	/**
	 * The state of the suggestion.
	 */
	public enum State {

		/** A suggestion was made. */
		MADE,

		/**
		 * No suggestion was made, and the server fell back to the draft or to a fixed
		 * sentence.
		 */
		FALLBACK,

		/**
		 * The time has expired, or the event stream is not connected. The job may still
		 * run, and its suggestion is only published as an event of the stream.
		 */
		PENDING,

		/** The job ended and published nothing. */
		NONE,

		/** The job failed, or was canceled, or the session was deleted. */
		FAILED,

		/**
		 * The server queued no job, or the session has nothing to make a suggestion from.
		 */
		REFUSED

	}

}
