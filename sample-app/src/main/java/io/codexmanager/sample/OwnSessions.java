package io.codexmanager.sample;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The sessions that this service created. Events come from all sessions of a manager, and
 * those of others are none of its business.
 */
@Component("ownSessions")
public class OwnSessions {

	private final Set<String> ids = ConcurrentHashMap.newKeySet();

	void add(String sessionId) {
		this.ids.add(sessionId);
	}

	/**
	 * Tell whether this service created a session.
	 * @param sessionId the session, {@code null} for events that belong to none
	 * @return {@code true} if it did
	 */
	public boolean contains(@Nullable String sessionId) {
		return sessionId != null && this.ids.contains(sessionId);
	}

}
