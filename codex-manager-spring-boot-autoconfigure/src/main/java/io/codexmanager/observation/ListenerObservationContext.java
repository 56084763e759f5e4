package io.codexmanager.observation;

import org.jspecify.annotations.Nullable;

/**
 * What is known about a run of a listener.
 */
public final class ListenerObservationContext extends EndingContext {

	private final String profile;

	private final String event;

	private final String listener;

	private final @Nullable String session;

	/**
	 * Create a context.
	 * @param profile name of the profile
	 * @param event label of the event, one of few
	 * @param listener id of the listener
	 * @param session id of the session, if the event belongs to one
	 */
	public ListenerObservationContext(String profile, String event, String listener, @Nullable String session) {
		this.profile = profile;
		this.event = event;
		this.listener = listener;
		this.session = session;
	}

	/**
	 * Return the profile.
	 * @return name of the profile
	 */
	public String profile() {
		return this.profile;
	}

	/**
	 * Return the event.
	 * @return label of the event, one of few
	 */
	public String event() {
		return this.event;
	}

	/**
	 * Return the listener.
	 * @return id of the listener
	 */
	public String listener() {
		return this.listener;
	}

	/**
	 * Return the session.
	 * @return id of the session, {@code null} for events that belong to none
	 */
	public @Nullable String session() {
		return this.session;
	}

}
