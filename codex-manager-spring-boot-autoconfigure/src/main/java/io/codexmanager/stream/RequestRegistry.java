package io.codexmanager.stream;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;

import io.codexmanager.protocol.request.RequestIdentity;
import io.codexmanager.protocol.request.RequestKind;
import org.jspecify.annotations.Nullable;

/**
 * The requests that were announced: which of them are open, and which were open once, so
 * that none is announced twice. Both are bounded; the oldest go first.
 */
final class RequestRegistry {

	private final int capacity;

	private final IntConsumer forgotten;

	private final OpenRequestIndex open = new OpenRequestIndex();

	/** With the position at which each ended. */
	private final Map<RequestIdentity, Long> closed = new LinkedHashMap<>();

	/** Ends of requests whose announcement was missed, with their position. */
	private final Map<Ended, Long> endedUnseen = new LinkedHashMap<>();

	private long position;

	/**
	 * Create a registry.
	 * @param capacity how many open requests are kept
	 * @param forgotten told how many were closed because there are more
	 */
	RequestRegistry(int capacity, IntConsumer forgotten) {
		this.capacity = capacity;
		this.forgotten = forgotten;
	}

	/**
	 * Return a mark that divides what is known now from what is learned later.
	 */
	synchronized long mark() {
		return this.position;
	}

	/**
	 * Return whether a request was announced, or found, before.
	 */
	synchronized boolean isKnown(RequestIdentity request) {
		return this.open.contains(request) || this.closed.containsKey(request);
	}

	/**
	 * Take note of a request that was announced.
	 * @return whether it is new
	 */
	boolean announced(RequestIdentity request) {
		int closed = 0;
		synchronized (this) {
			if (isKnown(request)) {
				return false;
			}
			this.open.add(request, ++this.position);
			while (this.open.size() > this.capacity) {
				close(this.open.oldest());
				closed++;
			}
		}
		if (closed > 0) {
			this.forgotten.accept(closed);
		}
		return true;
	}

	/**
	 * Take note of a request that was found in a list.
	 * @param request the request
	 * @param since a mark from before the list was read
	 * @return whether it is new, and did not end while the list was under way
	 */
	boolean found(RequestIdentity request, long since) {
		Long ended = ended(request);
		return (ended == null || ended <= since) && announced(request);
	}

	private synchronized @Nullable Long ended(RequestIdentity request) {
		return this.endedUnseen.get(new Ended(request.kind(), request.threadId(), request.id()));
	}

	/**
	 * Close open requests that cannot be open any more, because another request has their
	 * id: the runtime never uses an id for two open requests.
	 */
	synchronized List<RequestIdentity> supersededBy(RequestIdentity request) {
		return close(this.open.withId(request.id(), (candidate) -> !candidate.equals(request)));
	}

	/**
	 * Take note of the end of a request.
	 * @return the request that was open until now, if there was one
	 */
	synchronized List<RequestIdentity> ended(RequestKind kind, String threadId, String id) {
		List<RequestIdentity> ended = close(
				this.open.withId(id, (candidate) -> candidate.kind() == kind && candidate.threadId().equals(threadId)));
		if (ended.isEmpty()) {
			put(this.endedUnseen, new Ended(kind, threadId, id), ++this.position);
		}
		return ended;
	}

	/**
	 * Close all requests that were announced before a mark.
	 */
	synchronized List<RequestIdentity> closeUntil(long mark) {
		return close(this.open.until(mark, (candidate) -> true));
	}

	/**
	 * Close the requests of a session that a list does not have.
	 * @param kind kind of the requests in the list
	 * @param threadId the session
	 * @param listed the list
	 * @param mark a mark from before the list was read
	 */
	synchronized List<RequestIdentity> closeAbsent(RequestKind kind, String threadId, Set<RequestIdentity> listed,
			long mark) {
		return close(this.open.until(mark, (candidate) -> candidate.kind() == kind
				&& candidate.threadId().equals(threadId) && !listed.contains(candidate)));
	}

	/**
	 * Undo the end of requests, because nobody could be told of it. The next reading of
	 * the lists ends them again.
	 */
	synchronized void reopen(List<RequestIdentity> requests) {
		requests.forEach((request) -> {
			if (this.closed.remove(request) != null) {
				this.open.add(request, 0L);
			}
		});
	}

	/**
	 * Forget a request, as if it had never been announced.
	 */
	synchronized void forget(RequestIdentity request) {
		this.open.remove(request);
	}

	synchronized boolean isOpen(RequestIdentity request) {
		return this.open.contains(request);
	}

	/**
	 * Return the sessions with open requests.
	 */
	synchronized Set<String> sessions() {
		Set<String> sessions = new LinkedHashSet<>();
		this.open.all().forEach((request) -> sessions.add(request.threadId()));
		return sessions;
	}

	private List<RequestIdentity> close(List<RequestIdentity> requests) {
		requests.forEach(this::close);
		return requests;
	}

	private void close(RequestIdentity request) {
		this.open.remove(request);
		put(this.closed, request, ++this.position);
	}

	private <K> void put(Map<K, Long> bounded, K key, long value) {
		bounded.remove(key);
		bounded.put(key, value);
		if (bounded.size() > this.capacity) {
			Iterator<K> eldest = bounded.keySet().iterator();
			eldest.next();
			eldest.remove();
		}
	}

	/**
	 * The end of a request.
	 *
	 * @param kind kind of the request
	 * @param threadId the session
	 * @param id the id to answer with
	 */
	private record Ended(RequestKind kind, String threadId, String id) {
	}

}
