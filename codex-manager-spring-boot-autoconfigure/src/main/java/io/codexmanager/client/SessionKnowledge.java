package io.codexmanager.client;

import java.util.function.Supplier;

/**
 * What is known of sessions without asking the manager: by the calls of this client and
 * by the event stream.
 */
final class SessionKnowledge {

	private final SessionNotes notes;

	private final Supplier<SessionFeed> feed;

	SessionKnowledge(SessionNotes notes, Supplier<SessionFeed> feed) {
		this.notes = notes;
		this.feed = feed;
	}

	SessionStanding standing(String sessionId) {
		return this.feed.get().standing(sessionId);
	}

	/**
	 * Tell whether it is certain that no turn runs in a session.
	 */
	boolean idle(String sessionId) {
		return this.notes.idle(sessionId, standing(sessionId));
	}

	/**
	 * Tell whether a session is known to be there, so that a failure to read it says
	 * nothing about it.
	 */
	boolean lives(String sessionId) {
		return this.notes.lives(sessionId) || standing(sessionId).heardOf();
	}

}
