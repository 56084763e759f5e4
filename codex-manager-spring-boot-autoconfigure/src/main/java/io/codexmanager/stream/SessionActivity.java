package io.codexmanager.stream;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Remembers which sessions were heard of lately.
 */
final class SessionActivity {

	private final int capacity;

	private final Map<String, Boolean> sessions = new LinkedHashMap<>(16, 0.75f, true);

	SessionActivity(int capacity) {
		this.capacity = capacity;
	}

	synchronized void seen(String sessionId) {
		// this alone makes it the latest
		if (this.sessions.get(sessionId) == null) {
			add(sessionId);
		}
	}

	private void add(String sessionId) {
		this.sessions.put(sessionId, true);
		if (this.sessions.size() > this.capacity) {
			this.sessions.remove(this.sessions.keySet().iterator().next());
		}
	}

	synchronized boolean knows(String sessionId) {
		return this.sessions.containsKey(sessionId);
	}

	synchronized void deleted(String sessionId) {
		this.sessions.remove(sessionId);
	}

	/**
	 * Return the sessions.
	 * @return their ids, the latest first
	 */
	synchronized List<String> recent() {
		List<String> recent = new ArrayList<>(this.sessions.keySet());
		Collections.reverse(recent);
		return recent;
	}

}
