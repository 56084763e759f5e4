package io.codexmanager.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * What happened, as the model and the listeners of all instances saw it.
 */
final class Ledger {

	/** How often a listener or skill ran, by what it ran for. */
	private final Map<String, AtomicInteger> runs = new ConcurrentHashMap<>();

	/** How each request ended that the model made. */
	private final Map<String, String> ends = new ConcurrentHashMap<>();

	/** The last number heard, by instance and session. */
	private final Map<String, Integer> heard = new ConcurrentHashMap<>();

	private final LongAdder pieces = new LongAdder();

	private final List<String> disorder = new ArrayList<>();

	void ran(String what) {
		this.runs.computeIfAbsent(what, (key) -> new AtomicInteger()).incrementAndGet();
	}

	void piece(int length) {
		this.pieces.add(length);
	}

	long pieces() {
		return this.pieces.sum();
	}

	void ended(String request, String how) {
		String before = this.ends.putIfAbsent(request, how);
		if (before != null) {
			throw new IllegalStateException(request + " ended as " + before + " and as " + how);
		}
	}

	void heard(String instance, String sessionId, int number) {
		this.heard.merge(instance + " " + sessionId, number, (before, now) -> {
			if (now <= before) {
				disorder(instance + " " + sessionId + ": " + now + " after " + before);
			}
			return now;
		});
	}

	private void disorder(String what) {
		synchronized (this.disorder) {
			this.disorder.add(what);
		}
	}

	List<String> disorder() {
		synchronized (this.disorder) {
			return List.copyOf(this.disorder);
		}
	}

	long endedAs(String how) {
		return this.ends.values().stream().filter(how::equals).count();
	}

	List<String> requestsEndedAs(String how) {
		return this.ends.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().equals(how))
			.map(Map.Entry::getKey)
			.toList();
	}

	int runs(String what) {
		AtomicInteger count = this.runs.get(what);
		return (count != null) ? count.get() : 0;
	}

	List<String> ranTwice() {
		return this.runs.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().get() > 1)
			.map((entry) -> entry.getKey() + " ran " + entry.getValue() + " times")
			.toList();
	}

	long ran() {
		return this.runs.size();
	}

}
