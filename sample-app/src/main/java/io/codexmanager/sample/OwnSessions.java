package io.codexmanager.sample;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The sessions that this service created. Events come from all sessions of a manager, and
 * those of others are none of its business.
 */
@Component("ownSessions")
public class OwnSessions {

	private final Map<String, String> directories = new ConcurrentHashMap<>();

	void add(String sessionId, @Nullable String directory) {
		this.directories.put(sessionId, (directory != null) ? directory : "");
	}

	/**
	 * Tell whether a directory is the one that a session of this service works in.
	 * @param sessionId the session
	 * @param directory the directory
	 * @return {@code true} if it is
	 */
	boolean worksIn(@Nullable String sessionId, @Nullable String directory) {
		return sessionId != null && directory != null && directory.equals(this.directories.get(sessionId));
	}

	/**
	 * Tell whether this service created a session.
	 * @param sessionId the session, {@code null} for events that belong to none
	 * @return {@code true} if it did
	 */
	public boolean contains(@Nullable String sessionId) {
		return sessionId != null && this.directories.containsKey(sessionId);
	}

}
