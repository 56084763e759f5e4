package io.codexmanager.stream;

import java.util.Set;

/**
 * Names sessions that somebody in the application cares about. Their pending requests are
 * read after each connect and in between, besides those of the sessions that the stream
 * knows by itself. Beans of this type are found by the auto-configuration.
 */
@FunctionalInterface
public interface SessionsOfInterest {

	/**
	 * Name the sessions. Asked before each reading, on a thread that may block; an error
	 * is logged and counts as none.
	 * @param profile name of the profile
	 * @return ids of sessions, empty for none
	 */
	Set<String> sessions(String profile);

}
