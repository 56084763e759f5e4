package io.codexmanager.listener;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Makes one decision of those of several listeners. A bean of this type replaces
 * {@link #refusalsWin()}.
 * <p>
 * All deciding listeners take part in one round, on one instance of the service. The
 * strategy is asked whenever something has come, by one thread at a time for a request,
 * and not any more once it has chosen. It must not block. If it fails, or chooses nothing
 * in a {@linkplain DecisionRound#complete() complete} round in which somebody decided or
 * failed, the request is held: nobody decides it here, and a {@link DecisionHeldEvent} is
 * published.
 */
@FunctionalInterface
public interface DecisionStrategy {

	/**
	 * Choose the decision to send.
	 * @param round how far the listeners are
	 * @return one of its decisions, {@code null} to wait
	 */
	@Nullable ListenerDecision decide(DecisionRound round);

	/**
	 * The first refusal is sent at once. An acceptance is sent when everybody has been
	 * called and has answered and nobody failed; of several, one that is for this once
	 * goes before one that lasts for the session.
	 * @return the default
	 */
	static DecisionStrategy refusalsWin() {
		return (round) -> {
			List<ListenerDecision> decisions = round.decisions();
			for (ListenerDecision decision : decisions) {
				if (decision.refuses()) {
					return decision;
				}
			}
			if (!round.complete() || !round.failures().isEmpty() || decisions.isEmpty()) {
				return null;
			}
			return decisions.stream().filter((decision) -> !decision.lasts()).findFirst().orElse(decisions.get(0));
		};
	}

	/**
	 * The first decision is sent at once, whatever it is and whoever may fail or object
	 * later.
	 * @return the strategy
	 */
	static DecisionStrategy firstDecision() {
		return (round) -> round.decisions().isEmpty() ? null : round.decisions().get(0);
	}

}
