package io.codexmanager.listener;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.PendingRequestEvent;

/**
 * Deliveries of pending requests that wait for a value that comes later, such as the word
 * of a person. It may never come, so they give up what they claimed when their request
 * has ended, and do not hold it for ever.
 */
final class PendingValues {

	private final Set<ListenerInvocation> deliveries = ConcurrentHashMap.newKeySet();

	private final DecisionTargets targets;

	PendingValues(DecisionTargets targets) {
		this.targets = targets;
	}

	void add(ListenerInvocation delivery) {
		if (delivery.event() instanceof PendingRequestEvent<?>) {
			this.deliveries.add(delivery);
			// the end may have come just before
			endUnlessOpen(delivery);
		}
	}

	void remove(ListenerInvocation delivery) {
		this.deliveries.remove(delivery);
	}

	/**
	 * A request of a session has ended.
	 * @param ended the event of its end
	 */
	void requestEnded(CodexEvent ended) {
		for (ListenerInvocation delivery : this.deliveries) {
			if (ended.profile().equals(delivery.event().profile())
					&& Objects.equals(ended.threadId(), delivery.event().threadId())) {
				endUnlessOpen(delivery);
			}
		}
	}

	private void endUnlessOpen(ListenerInvocation delivery) {
		if (delivery.event() instanceof PendingRequestEvent<?> requested
				&& !this.targets.openRequests(requested.profile()).isOpen(requested.request().identity())) {
			remove(delivery);
			delivery.requestEnded();
		}
	}

}
