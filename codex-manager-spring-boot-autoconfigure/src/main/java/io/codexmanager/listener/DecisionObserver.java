package io.codexmanager.listener;

import java.util.List;

import io.codexmanager.event.PendingRequestEvent;
import io.codexmanager.observation.Observers;
import io.codexmanager.support.HarmlessLog;
import org.jspecify.annotations.Nullable;

/**
 * Is told what became of the decisions of listeners. For the library's own use.
 */
@FunctionalInterface
public interface DecisionObserver {

	/**
	 * The way of a decision has ended. Called on the threads of decisions, so it must be
	 * quick. What it throws is logged and changes nothing else.
	 * @param report which decision
	 */
	void ended(Report report);

	/**
	 * Tell several observers, each whatever the others throw.
	 * @param observers are told, in this order
	 * @return an observer that tells them
	 */
	static DecisionObserver all(List<DecisionObserver> observers) {
		Observers<DecisionObserver> all = new Observers<>(observers, HarmlessLog.of(DecisionObserver.class),
				"An observer of decisions");
		return (report) -> all.tell((observer) -> observer.ended(report));
	}

	/**
	 * A decision whose way has ended.
	 *
	 * @param event the request
	 * @param decision the decision, and whose it is
	 * @param outcome {@code delivered}, {@code failed}, {@code stale} if the request had
	 * ended, {@code in_flight} if somebody else's is being delivered, or what the manager
	 * answered
	 * @param failure why it failed
	 */
	record Report(PendingRequestEvent<?> event, ListenerDecision decision, String outcome,
			@Nullable Throwable failure) {
	}

}
