package io.codexmanager.observation;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import io.codexmanager.observation.TurnObservationDocumentation.Events;
import io.codexmanager.protocol.session.TokenCount;
import io.codexmanager.support.CallerContext;
import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * The observation of one turn. It starts when the message is sent and ends once, whoever
 * ends it first; what comes in another order does nothing. For the library's own use.
 * Safe for use by several threads.
 */
public final class TurnObservation {

	/** Observes nothing. */
	public static final TurnObservation NONE = new TurnObservation(Observation.NOOP,
			new TurnObservationContext("none", "none"), null, CallerContext.NONE);

	private final Observation observation;

	private final TurnObservationContext context;

	private final @Nullable TurnObservations turns;

	private final TurnAsker asker;

	private final AtomicReference<State> state = new AtomicReference<>(State.NEW);

	private final AtomicBoolean wrote = new AtomicBoolean();

	private final AtomicBoolean over = new AtomicBoolean();

	private volatile long sentAt;

	private volatile @Nullable Throwable error;

	TurnObservation(Observation observation, TurnObservationContext context, @Nullable TurnObservations turns,
			CallerContext caller) {
		this.observation = observation;
		this.context = context;
		this.turns = turns;
		this.asker = new TurnAsker(caller);
	}

	/**
	 * Tell whether nothing is observed.
	 * @return whether it is of no use to tell anything
	 */
	public boolean isNoop() {
		return this.turns == null;
	}

	/**
	 * Return what is known about the turn.
	 * @return the context
	 */
	public TurnObservationContext context() {
		return this.context;
	}

	/**
	 * Return the observation, which is the parent of what belongs to the turn.
	 * @return the observation
	 */
	public Observation observation() {
		return this.observation;
	}

	/**
	 * Return who asked for the turn.
	 * @return has the context that listeners and skills of the turn get
	 */
	public TurnAsker asker() {
		return this.asker;
	}

	/**
	 * The message is being sent. Only the first time counts.
	 * @param model the model, {@code null} if none is named
	 * @param provider who provides it, {@code null} if that is not known
	 * @return completes when the message may be sent, within a second; never fails
	 */
	public Mono<Void> sent(@Nullable String model, @Nullable String provider) {
		if (this.turns == null || !this.state.compareAndSet(State.NEW, State.STARTING)) {
			return Mono.empty();
		}
		this.context.sent(this.turns.model(model), this.turns.provider(provider));
		this.sentAt = System.nanoTime();
		this.observation.start();
		this.turns.tell((observer) -> observer.sent(this.context));
		Mono<Void> ready = isOfNoUse() ? Mono.empty() : this.turns.parents().starting(this);
		if (!this.state.compareAndSet(State.STARTING, State.STARTED)) {
			stop(this.turns);
		}
		return ready;
	}

	/**
	 * The turn that takes the message is known.
	 * @param turnId its id
	 */
	public void turn(@Nullable String turnId) {
		if (this.turns == null) {
			return;
		}
		boolean news = turnId != null && !turnId.equals(this.context.turnId());
		this.context.turn(turnId);
		if (news && !isOfNoUse()) {
			this.asker.taken();
			this.turns.parents().taken(this);
		}
	}

	/** There is nothing that listeners and skills could have of the turn. */
	private boolean isOfNoUse() {
		return this.observation.isNoop() && this.asker.isNobody();
	}

	/**
	 * The model wrote a piece of an answer. Only the first time counts.
	 */
	public void wrote() {
		if (this.turns == null || this.state.get() != State.STARTED || !this.wrote.compareAndSet(false, true)) {
			return;
		}
		this.context.wrote(Duration.ofNanos(System.nanoTime() - this.sentAt));
		this.observation.event(Events.FIRST_DELTA);
		this.turns.tell((observer) -> observer.firstDelta(this.context));
	}

	/**
	 * Tokens were used.
	 * @param usage all of the turn so far, {@code null} if they are not known
	 */
	public void used(@Nullable TokenCount usage) {
		if (this.turns != null) {
			this.context.used(usage);
		}
	}

	/**
	 * Tools were called.
	 * @param calls how many in the turn so far, {@code null} if that is not known
	 */
	public void called(@Nullable Integer calls) {
		if (this.turns != null) {
			this.context.called(calls);
		}
	}

	/**
	 * The time was spent.
	 * @param active while the runtime and the model worked
	 * @param human while people were waited for
	 * @param tools while only skills were waited for
	 */
	public void spent(Duration active, Duration human, Duration tools) {
		if (this.turns != null) {
			this.context.spent(active, human, tools);
		}
	}

	/**
	 * The turn has ended. Only the first time counts.
	 * @param outcome how
	 * @param error why, {@code null} if there is nothing to show
	 */
	public void ended(TurnOutcome outcome, @Nullable Throwable error) {
		if (this.turns == null || !this.over.compareAndSet(false, true)) {
			return;
		}
		this.context.ended(outcome);
		this.error = error;
		// who is just starting it stops it, too; nothing was sent before that
		if (this.state.getAndSet(State.OVER) == State.STARTED) {
			stop(this.turns);
		}
	}

	private void stop(TurnObservations turns) {
		this.context.took(Duration.ofNanos(System.nanoTime() - this.sentAt));
		Throwable cause = this.error;
		if (cause != null) {
			// also where nothing observes it
			this.context.setError(cause);
			this.observation.error(cause);
		}
		this.observation.stop();
		if (!isOfNoUse()) {
			this.asker.taken();
			turns.parents().ended(this);
		}
		turns.tell((observer) -> observer.ended(this.context));
	}

	/**
	 * Let calls belong to the turn.
	 * @param calls make them once the message is being sent
	 * @param <T> type of what comes of them
	 * @return the same
	 */
	public <T> Flux<T> around(Flux<T> calls) {
		return this.observation.isNoop() ? calls : calls.contextWrite(this::into);
	}

	/**
	 * Let a call belong to the turn.
	 * @param call makes it once the message is being sent
	 * @param <T> type of its result
	 * @return the same
	 */
	public <T> Mono<T> around(Mono<T> call) {
		return this.observation.isNoop() ? call : call.contextWrite(this::into);
	}

	private Context into(Context inner) {
		return inner.put(ObservationThreadLocalAccessor.KEY, this.observation);
	}

	private enum State {

		NEW, STARTING, STARTED, OVER

	}

}
