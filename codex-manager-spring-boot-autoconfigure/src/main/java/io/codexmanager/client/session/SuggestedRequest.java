package io.codexmanager.client.session;

import org.jspecify.annotations.Nullable;

/**
 * What became of asking for a suggested request.
 *
 * @param state what became of it
 * @param text the text; there with {@code MADE} and {@code FALLBACK} only
 * @param requestKey the key that the server gave it
 * @param joined whether the job of an earlier request was joined. Its text is the answer
 * to that request, and whether it is a fallback of that request cannot be told
 * @param message why there is no text, if the server said so
 */
public record SuggestedRequest(State state, @Nullable String text, @Nullable String requestKey, boolean joined,
		@Nullable String message) {

	/**
	 * Tell whether the text is only the draft, or a fixed sentence of the server.
	 * @return {@code true} if so
	 */
	public boolean fallback() {
		return this.state == State.FALLBACK;
	}

	/**
	 * What became of asking.
	 */
	public enum State {

		/** A suggestion was made. */
		MADE,

		/**
		 * None was made, and the server fell back to the draft or to a fixed sentence.
		 */
		FALLBACK,

		/**
		 * Time is over, or the event stream is away. The job may still run, and its
		 * suggestion comes as an event of the stream only.
		 */
		PENDING,

		/** The job ended and published nothing. */
		NONE,

		/** The job failed, or was canceled, or the session was deleted. */
		FAILED,

		/** The server queued no job, or the session gives nothing to make it of. */
		REFUSED

	}

}
