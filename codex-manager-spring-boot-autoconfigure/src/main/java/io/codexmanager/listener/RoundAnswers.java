package io.codexmanager.listener;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.codexmanager.event.PendingRequestEvent;
import org.jspecify.annotations.Nullable;

/**
 * What the listeners of a round said so far. Safe for use by several threads.
 */
final class RoundAnswers {

	private final PendingRequestEvent<?> event;

	private final Set<RoundParticipant> pending = new LinkedHashSet<>();

	private final List<String> abstained = new ArrayList<>();

	private final List<GivenDecision> given = new ArrayList<>();

	private final Map<String, Throwable> failures = new LinkedHashMap<>();

	private final Set<String> met = new LinkedHashSet<>();

	private boolean allCalled;

	private boolean unsent;

	RoundAnswers(PendingRequestEvent<?> event, boolean allCalled) {
		this.event = event;
		this.allCalled = allCalled;
	}

	synchronized void met(String listenerId) {
		this.met.add(listenerId);
	}

	synchronized boolean hasMet(String listenerId) {
		return this.met.contains(listenerId);
	}

	synchronized void awaited(RoundParticipant participant) {
		this.pending.add(participant);
	}

	synchronized void answered(RoundParticipant participant) {
		boolean abstained = this.pending.remove(participant) && !this.failures.containsKey(participant.listenerId())
				&& this.given.stream().noneMatch((decision) -> decision.participant() == participant);
		if (abstained) {
			this.abstained.add(participant.listenerId());
		}
	}

	synchronized void decided(GivenDecision decision) {
		this.given.add(decision);
	}

	/**
	 * Take a failure, the first one of a listener.
	 * @return whether it is the first
	 */
	synchronized boolean failed(String listenerId, Throwable failure) {
		return this.failures.putIfAbsent(listenerId, failure) == null;
	}

	synchronized void unsent(GivenDecision decision, Throwable failure) {
		this.given.remove(decision);
		this.failures.put(decision.decision().listenerId(), failure);
		this.unsent = true;
	}

	/** Tell whether a decision could not be delivered. */
	synchronized boolean unsent() {
		return this.unsent;
	}

	synchronized void allCalled() {
		this.allCalled = true;
	}

	synchronized @Nullable GivenDecision find(@Nullable ListenerDecision decision) {
		return this.given.stream().filter((one) -> one.decision().equals(decision)).findFirst().orElse(null);
	}

	/** Find the first refusal. */
	synchronized @Nullable GivenDecision refusal() {
		return this.given.stream().filter((one) -> one.decision().refuses()).findFirst().orElse(null);
	}

	synchronized DecisionRound view() {
		return new DecisionRound(this.event, this.allCalled,
				this.pending.stream().map(RoundParticipant::listenerId).toList(), this.abstained,
				this.given.stream().map(GivenDecision::decision).toList(), this.failures);
	}

}
