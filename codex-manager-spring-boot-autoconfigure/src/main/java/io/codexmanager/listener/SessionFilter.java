package io.codexmanager.listener;

/**
 * Strategy that determines which sessions a listener handles, for example those that this
 * service created. Referenced by {@code @CodexEventListener(sessionFilter = "…")}.
 */
@FunctionalInterface
public interface SessionFilter {

	/**
	 * Determine whether the events of a session are delivered. Called for each event that
	 * otherwise matches the listener, on the lane of the session.
	 * @param profile name of the profile
	 * @param sessionId the session
	 * @return {@code false} to exclude the event
	 */
	boolean accepts(String profile, String sessionId);

}
