package io.codexmanager.listener;

/**
 * Tells which sessions a listener is concerned with, for example those that this service
 * created. Named by {@code @CodexEventListener(sessionFilter = "…")}.
 */
@FunctionalInterface
public interface SessionFilter {

	/**
	 * Tell whether the events of a session are delivered. Called for each event that fits
	 * the listener otherwise, on the lane of the session.
	 * @param profile name of the profile
	 * @param sessionId the session
	 * @return {@code false} to leave the event out
	 */
	boolean accepts(String profile, String sessionId);

}
