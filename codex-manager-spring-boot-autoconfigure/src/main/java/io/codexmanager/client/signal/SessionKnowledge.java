package io.codexmanager.client.signal;

import java.util.function.Supplier;

/**
 * What is known of sessions without asking the manager: by the calls of this client and
 * by the event stream. For the library's own use.
 */
public final class SessionKnowledge {

	private final SessionNotes notes;

	private final Supplier<SessionSignalSource> feed;

	/**
	 * Create the knowledge of a client.
	 * @param notes what its calls told
	 * @param feed what the event stream tells
	 */
	public SessionKnowledge(SessionNotes notes, Supplier<SessionSignalSource> feed) {
		this.notes = notes;
		this.feed = feed;
	}

	/**
	 * Return what the event stream tells of a session.
	 * @param sessionId the session
	 * @return how it stands, without a stream nothing
	 */
	public SessionStanding standing(String sessionId) {
		return this.feed.get().standing(sessionId);
	}

	/**
	 * Tell whether it is certain that no turn runs in a session.
	 * @param sessionId the session
	 * @return {@code false} also if it is not known
	 */
	public boolean idle(String sessionId) {
		return this.notes.idle(sessionId, standing(sessionId));
	}

	/**
	 * Tell whether a session was forked from another one by this client.
	 * @param sessionId the session
	 * @return {@code false} also if it is not known
	 */
	public boolean forked(String sessionId) {
		return this.notes.forked(sessionId);
	}

	/**
	 * Return the model of a session, as far as it is known.
	 * @param sessionId the session
	 * @return the model
	 */
	public SessionModel model(String sessionId) {
		return this.notes.model(sessionId);
	}

	/**
	 * A message that named a model was accepted: the session keeps it.
	 * @param sessionId the session
	 * @param model the model
	 */
	public void model(String sessionId, String model) {
		this.notes.model(sessionId, model);
	}

	/**
	 * Tell whether a session is known to be there.
	 * @param sessionId the session
	 * @return {@code false} also if it is not known
	 */
	public boolean lives(String sessionId) {
		return this.notes.lives(sessionId) || standing(sessionId).heardOf();
	}

}
