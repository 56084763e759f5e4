package io.codexmanager.decision;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.codexmanager.event.PendingRequestEvent;
import io.codexmanager.observation.DecisionMaker;
import io.codexmanager.observation.DecisionObservationContext;
import io.codexmanager.observation.DecisionOutcome;
import io.codexmanager.protocol.request.Decision;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * A request that waits for its decision, with its observation if this instance has it.
 * Whatever comes twice or late does nothing. Safe for use by several threads.
 */
final class ObservedDecision {

	private final PendingRequestEvent<?> event;

	private final DecisionObservationContext context;

	private final Supplier<Observation> observations;

	private final AtomicReference<State> state = new AtomicReference<>(State.NEW);

	private final AtomicBoolean begun = new AtomicBoolean();

	private final AtomicBoolean over = new AtomicBoolean();

	private volatile @Nullable Observation observation;

	private volatile @Nullable Sending sending;

	private volatile boolean missing;

	ObservedDecision(PendingRequestEvent<?> event, DecisionObservationContext context,
			Supplier<Observation> observations) {
		this.event = event;
		this.context = context;
		this.observations = observations;
	}

	PendingRequestEvent<?> event() {
		return this.event;
	}

	boolean isOver() {
		return this.state.get() == State.OVER;
	}

	/**
	 * Tell whether this instance observes the request.
	 */
	boolean isObserved() {
		State now = this.state.get();
		return now == State.STARTED || now == State.STARTING;
	}

	/**
	 * This instance observes the request.
	 */
	void start() {
		if (!this.begun.compareAndSet(false, true)) {
			return;
		}
		boolean late = !this.state.compareAndSet(State.NEW, State.STARTING);
		Observation started = this.observations.get();
		this.observation = started;
		started.start();
		if (late || !this.state.compareAndSet(State.STARTING, State.STARTED)) {
			// it ended meanwhile, or before a slow store said whose it is
			started.stop();
		}
	}

	/**
	 * A decision is on its way from here.
	 */
	void sending(Sending sending) {
		this.sending = sending;
	}

	/**
	 * A decision did not arrive.
	 */
	void notSent(Sending sending) {
		if (sending.equals(this.sending)) {
			this.sending = null;
		}
	}

	/**
	 * The manager told that the request was decided. It does not tell by whom.
	 */
	void decided(@Nullable Decision decision) {
		Sending known = this.sending;
		end(outcome(decision), (known != null && isMine(decision)) ? known.by() : DecisionMaker.ELSEWHERE);
	}

	/**
	 * Tell whether a decision of this instance may be the one that counts.
	 */
	boolean isMine(@Nullable Decision decision) {
		Sending known = this.sending;
		return known != null && known.decision().equals(decision);
	}

	/**
	 * Another instance told that its decision was on its way.
	 */
	void told(Sending sending) {
		if (this.sending == null) {
			this.sending = sending;
		}
	}

	/**
	 * A decision of this instance was delivered.
	 */
	void delivered(Sending sent) {
		// another request can have the id by now, of which nothing was sent
		if (sent.equals(this.sending)) {
			end(outcome(sent.decision()), sent.by());
		}
	}

	/**
	 * The request is open no more, though nothing was heard of its end.
	 * @return whether this was so before
	 */
	boolean missing() {
		boolean before = this.missing;
		this.missing = true;
		return before;
	}

	/**
	 * The wait is over. Only the first time counts.
	 */
	void end(DecisionOutcome outcome, DecisionMaker by) {
		if (!this.over.compareAndSet(false, true)) {
			return;
		}
		this.context.ended(outcome, by);
		// who is just starting it stops it, too
		State before = this.state.getAndSet(State.OVER);
		Observation started = this.observation;
		if (before == State.STARTED && started != null) {
			started.stop();
		}
	}

	private static DecisionOutcome outcome(@Nullable Decision decision) {
		if (Decision.ACCEPT.equals(decision)) {
			return DecisionOutcome.ACCEPTED;
		}
		if (Decision.DECLINE.equals(decision)) {
			return DecisionOutcome.DECLINED;
		}
		return Decision.CANCEL.equals(decision) ? DecisionOutcome.CANCELLED : DecisionOutcome.OTHER;
	}

	/**
	 * A decision on its way.
	 *
	 * @param decision the decision
	 * @param by whose it is
	 */
	record Sending(Decision decision, DecisionMaker by) {

	}

	private enum State {

		NEW, STARTING, STARTED, OVER

	}

}
