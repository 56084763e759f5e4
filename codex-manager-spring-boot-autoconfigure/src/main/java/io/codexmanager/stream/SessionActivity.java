package io.codexmanager.stream;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Remembers which sessions were heard of lately. Nearly every frame is of a session that
 * is known, and to hear of that one again takes no lock.
 */
final class SessionActivity {

	private final int capacity;

	/** With the moment when each was last heard of. */
	private final Map<String, AtomicLong> sessions = new ConcurrentHashMap<>();

	private final AtomicLong moments = new AtomicLong();

	SessionActivity(int capacity) {
		this.capacity = capacity;
	}

	void seen(String sessionId) {
		// frames come one after the other; should they ever not, two may share a moment
		long now = this.moments.get() + 1;
		this.moments.lazySet(now);
		AtomicLong last = this.sessions.get(sessionId);
		if (last != null) {
			last.lazySet(now);
		}
		else {
			add(sessionId, now);
		}
	}

	private synchronized void add(String sessionId, long now) {
		this.sessions.put(sessionId, new AtomicLong(now));
		// it takes a look at all to find the oldest, so a quarter of them goes at a time
		if (this.sessions.size() > this.capacity + this.capacity / 4) {
			latestFirst().skip(this.capacity).forEach(this.sessions::remove);
		}
	}

	boolean knows(String sessionId) {
		return this.sessions.containsKey(sessionId);
	}

	void deleted(String sessionId) {
		this.sessions.remove(sessionId);
	}

	/**
	 * Return the sessions.
	 * @return their ids, the latest first
	 */
	List<String> recent() {
		return latestFirst().limit(this.capacity).toList();
	}

	private Stream<String> latestFirst() {
		// copied first: they may be heard of while they are sorted
		return this.sessions.entrySet()
			.stream()
			.map((entry) -> Map.entry(entry.getKey(), entry.getValue().get()))
			.sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
			.map(Map.Entry::getKey);
	}

}
