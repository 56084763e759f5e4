package io.codexmanager.listener;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Strategy that combines the decisions of several listeners into one. A bean of this type
 * replaces {@link #refusalsWin()}.
 * <p>
 * All deciding listeners take part in one round, on one instance of the service. The
 * strategy is called whenever the round has changed, by one thread at a time for a
 * request, and no longer once it has chosen a decision. It must not block. If it fails,
 * or chooses nothing in a {@linkplain DecisionRound#complete() complete} round in which a
 * listener decided or failed, the request is held: it is not decided here, and a
 * {@link DecisionHeldEvent} is published.
 */
@FunctionalInterface
public interface DecisionStrategy {

	/**
	 * Choose the decision to send.
	 * @param round the state of the listeners
	 * @return one of its decisions, {@code null} to wait
	 */
	@Nullable ListenerDecision decide(DecisionRound round);

	/**
	 * The first refusal is sent at once. An acceptance is sent when all listeners have
	 * been called and have answered and none has failed; of several acceptances, one for
	 * this request only takes precedence over one for the session.
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
	 * The first decision is sent at once, whatever it is, and even if a listener fails or
	 * refuses later.
	 * @return the strategy
	 */
	static DecisionStrategy firstDecision() {
		return (round) -> round.decisions().isEmpty() ? null : round.decisions().get(0);
	}

}
