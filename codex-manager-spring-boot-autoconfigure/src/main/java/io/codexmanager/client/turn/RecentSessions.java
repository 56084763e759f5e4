package io.codexmanager.client.turn;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The sessions that this instance of the service had a moment ago. Safe for use by
 * several threads.
 */
final class RecentSessions {

	/** Twice as long as those that wait take to look again. */
	private static final Duration MOMENT = Duration.ofSeconds(2);

	private static final int MOST = 1_000;

	private final Map<String, Long> left = new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
			return size() > MOST;
		}

	};

	synchronized void add(String sessionId) {
		this.left.remove(sessionId);
		this.left.put(sessionId, System.nanoTime());
	}

	synchronized boolean contains(String sessionId) {
		Long since = this.left.get(sessionId);
		return since != null && System.nanoTime() - since < MOMENT.toNanos();
	}

}
