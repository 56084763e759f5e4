package io.codexmanager.stream;

import java.util.Set;

/**
 * Strategy that names the sessions that matter to the application. Their pending requests
 * are read after each connect and in between, in addition to those of the sessions that
 * the stream already knows. The auto-configuration uses all beans of this type.
 */
@FunctionalInterface
public interface SessionsOfInterest {

	/**
	 * Return the sessions. Called before each read, on a thread that may block; an error
	 * is logged and treated as no sessions.
	 * @param profile name of the profile
	 * @return ids of sessions, empty for none
	 */
	Set<String> sessions(String profile);

}
