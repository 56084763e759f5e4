package io.codexmanager.listener;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.codexmanager.event.PendingRequestEvent;

/**
 * How far the deciding listeners are with a request: those that were called for it and
 * whose return type can be an answer to it.
 *
 * @param event the request
 * @param allCalled whether no further listener will be called
 * @param pending ids of the listeners that have been called and have not answered yet, or
 * are going to be called
 * @param abstained ids of the listeners that left the request to others
 * @param decisions what was decided, in the order in which it came
 * @param failures the listeners that failed for good, and why: what they threw, or why
 * their decision could not be delivered
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
	 * Tell whether everybody has been called and has answered, left it to others, or
	 * failed.
	 * @return {@code true} if nothing more can come
	 */
	public boolean complete() {
		return this.allCalled && this.pending.isEmpty();
	}

}
