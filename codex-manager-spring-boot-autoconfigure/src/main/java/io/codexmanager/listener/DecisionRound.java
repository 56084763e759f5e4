package io.codexmanager.listener;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.codexmanager.event.PendingRequestEvent;

/**
 * The state of the deciding listeners of a request: those that were called for it and
 * whose return type can be an answer to it.
 *
 * @param event the request
 * @param allCalled whether no further listener will be called
 * @param pending ids of the listeners that have been called and have not answered yet, or
 * are going to be called
 * @param abstained ids of the listeners that left the request to others
 * @param decisions the decisions, in the order in which they were made
 * @param failures the listeners that finally failed, and why: the exception, or the
 * reason why their decision could not be delivered
 */
public record DecisionRound(PendingRequestEvent<?> event, boolean allCalled, List<String> pending,
		List<String> abstained, List<ListenerDecision> decisions, Map<String, Throwable> failures) {

	public DecisionRound {
		pending = List.copyOf(pending);
		abstained = List.copyOf(abstained);
		decisions = List.copyOf(decisions);
		failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
	}

	/**
	 * Return whether all listeners have been called and have answered, left the request
	 * to others, or failed.
	 * @return {@code true} if no further decision is possible
	 */
	public boolean complete() {
		return this.allCalled && this.pending.isEmpty();
	}

}
