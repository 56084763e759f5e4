package io.codexmanager.client.signal;

import org.jspecify.annotations.Nullable;

/**
 * What the event stream can tell of a session without asking the manager. For the
 * library's own use.
 *
 * @param receiving whether the frames of the session arrive at this moment: the stream is
 * connected, is not limited to another session, and nothing holds it up
 * @param heardOf whether the session was heard of lately and not of its deletion
 * @param activity whether a turn runs in it
 * @param lastTurn the id of the turn that was seen to end last on this connection
 * @param runtime the process of the runtime as it is known
 */
public record SessionStanding(boolean receiving, boolean heardOf, Activity activity, @Nullable String lastTurn,
		@Nullable Integer runtime) {

	private static final SessionStanding UNKNOWN = new SessionStanding(false, false, Activity.UNKNOWN, null, null);

	/**
	 * Nothing is known.
	 * @return the standing
	 */
	public static SessionStanding unknown() {
		return UNKNOWN;
	}

	/**
	 * Whether a turn runs.
	 */
	public enum Activity {

		/** Nothing was seen of it since the stream was connected. */
		UNKNOWN,

		/** A turn runs, or something happened that leaves it in doubt. */
		DOUBTFUL,

		/** The last turn was seen to end, and nothing was seen since. */
		IDLE

	}

}
