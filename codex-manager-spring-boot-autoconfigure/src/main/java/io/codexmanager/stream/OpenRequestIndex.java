package io.codexmanager.stream;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import io.codexmanager.protocol.request.RequestIdentity;

/**
 * The requests that are open, oldest first. Those with an id are found without a look at
 * all others, as that is asked for every frame that announces or ends a request.
 */
final class OpenRequestIndex {

	/** With the position at which each was announced. */
	private final Map<RequestIdentity, Long> positions = new LinkedHashMap<>();

	private final Map<String, Set<RequestIdentity>> byId = new HashMap<>();

	void add(RequestIdentity request, long position) {
		this.positions.put(request, position);
		this.byId.computeIfAbsent(request.id(), (id) -> new LinkedHashSet<>(2)).add(request);
	}

	void remove(RequestIdentity request) {
		if (this.positions.remove(request) != null) {
			this.byId.computeIfPresent(request.id(), (id, requests) -> {
				requests.remove(request);
				return requests.isEmpty() ? null : requests;
			});
		}
	}

	boolean contains(RequestIdentity request) {
		return this.positions.containsKey(request);
	}

	int size() {
		return this.positions.size();
	}

	RequestIdentity oldest() {
		return this.positions.keySet().iterator().next();
	}

	/**
	 * Return the requests with an id.
	 */
	List<RequestIdentity> withId(String id, Predicate<RequestIdentity> condition) {
		return this.byId.getOrDefault(id, Set.of()).stream().filter(condition).toList();
	}

	/**
	 * Return the requests that were announced up to a position.
	 */
	List<RequestIdentity> until(long position, Predicate<RequestIdentity> condition) {
		List<RequestIdentity> matching = new ArrayList<>();
		this.positions.forEach((request, announced) -> {
			if (announced <= position && condition.test(request)) {
				matching.add(request);
			}
		});
		return matching;
	}

	Collection<RequestIdentity> all() {
		return this.positions.keySet();
	}

}
