package io.codexmanager.decision;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.codexmanager.protocol.request.RequestKind;
import org.jspecify.annotations.Nullable;

/**
 * The requests that wait for their decisions. There are never more than a limit; the
 * oldest go first. Safe for use by several threads.
 */
final class OpenDecisions {

	private final Map<Key, ObservedDecision> open = new LinkedHashMap<>();

	private final int most;

	OpenDecisions(int most) {
		this.most = most;
	}

	/**
	 * Add a request.
	 * @return those that are no longer among them because of it
	 */
	synchronized List<ObservedDecision> add(Key key, ObservedDecision decision) {
		List<ObservedDecision> removed = new ArrayList<>(1);
		ObservedDecision before = this.open.remove(key);
		if (before != null) {
			removed.add(before);
		}
		this.open.put(key, decision);
		while (this.open.size() > this.most) {
			removed.add(this.open.remove(this.open.keySet().iterator().next()));
		}
		return removed;
	}

	synchronized @Nullable ObservedDecision find(Key key) {
		return this.open.get(key);
	}

	synchronized void remove(Key key, ObservedDecision decision) {
		this.open.remove(key, decision);
	}

	synchronized List<ObservedDecision> all() {
		return new ArrayList<>(this.open.values());
	}

	synchronized void removeIf(Predicate<ObservedDecision> condition) {
		this.open.values().removeIf(condition);
	}

	/**
	 * What tells a request from the others that are open: no two of a kind have the same
	 * id.
	 *
	 * @param profile the profile
	 * @param kind the kind of request
	 * @param id the id to answer with
	 */
	record Key(String profile, RequestKind kind, String id) {

	}

}
