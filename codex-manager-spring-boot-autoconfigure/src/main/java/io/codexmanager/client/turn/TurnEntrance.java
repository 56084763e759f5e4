package io.codexmanager.client.turn;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

import io.codexmanager.client.signal.SessionSignal;
import io.codexmanager.client.turn.TurnException.InterruptedWork;
import io.codexmanager.client.turn.TurnGate.Permit;
import io.codexmanager.support.Deadline;
import io.codexmanager.support.HarmlessLog;
import io.codexmanager.text.ShownText;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Lets turns into their sessions: each after those of this client that asked before it,
 * and after those of the other instances of the service.
 */
final class TurnEntrance {

	/** After this it is said what a message waits for. */
	private static final Duration LONG = Duration.ofSeconds(30);

	private static final Log logger = HarmlessLog.of(TurnRunner.class);

	private final TurnGate gate = new TurnGate();

	private final Supplier<? extends SessionClaims> claims;

	private final Function<String, Flux<SessionSignal>> watch;

	private final Duration patience;

	/**
	 * Create the entrance.
	 * @param claims claims sessions among instances
	 * @param watch watches a session
	 * @param patience how long the store of the claims may fail
	 */
	TurnEntrance(Supplier<? extends SessionClaims> claims, Function<String, Flux<SessionSignal>> watch,
			Duration patience) {
		this.claims = claims;
		this.watch = watch;
		this.patience = patience;
	}

	/**
	 * Run a turn when it is its turn.
	 * @param failWhenBusy whether to fail if it is not at once
	 * @param ready waits for what else there is to wait for
	 * @param turn runs it
	 */
	<T> Flux<T> enter(TurnGoal goal, boolean failWhenBusy, Function<TurnEntry, Mono<Void>> ready,
			Function<TurnEntry, Flux<T>> turn) {
		return Flux.usingWhen(Mono.fromSupplier(() -> new TurnEntry(this.gate)),
				(entry) -> bounded(ready(entry, goal, failWhenBusy, ready), entry, goal)
					.thenMany(Flux.defer(() -> turn.apply(entry))),
				TurnEntry::leave, (entry, error) -> entry.leave(), TurnEntry::leave);
	}

	private Mono<Void> ready(TurnEntry entry, TurnGoal goal, boolean failWhenBusy,
			Function<TurnEntry, Mono<Void>> ready) {
		Mono<Void> permitted = failWhenBusy ? permitOrFail(entry, goal) : permit(entry, goal);
		return permitted.then(claimed(entry, goal, failWhenBusy, ready));
	}

	private Mono<Void> claimed(TurnEntry entry, TurnGoal goal, boolean failWhenBusy,
			Function<TurnEntry, Mono<Void>> ready) {
		Mono<Void> claim = failWhenBusy ? claimOrFail(entry, goal) : claim(entry, goal);
		return claim.then(Mono.defer(() -> ready.apply(entry)))
			// the lease can have ended in the meantime
			.then(Mono.defer(() -> entry.held() ? Mono.empty()
					: entry.relinquish().then(claimed(entry, goal, failWhenBusy, ready))));
	}

	/**
	 * Get the permit of this client.
	 */
	private Mono<Void> permit(TurnEntry entry, TurnGoal goal) {
		return Mono.defer(() -> {
			Permit free = this.gate.tryEnter(goal.sessionId());
			if (free != null) {
				entry.permitted(free);
				return Mono.empty();
			}
			entry.waitsFor("another turn of this client");
			return this.gate.enter(goal.sessionId(), goal.deadline(), () -> tooLate(entry, goal))
				.doOnNext(entry::permitted)
				.then();
		});
	}

	private Mono<Void> permitOrFail(TurnEntry entry, TurnGoal goal) {
		return Mono.defer(() -> {
			Permit free = this.gate.tryEnter(goal.sessionId());
			if (free == null) {
				return Mono.error(inProgress(goal.sessionId(), this.gate.runningTurn(goal.sessionId())));
			}
			entry.permitted(free);
			return Mono.empty();
		});
	}

	private Mono<Void> claim(TurnEntry entry, TurnGoal goal) {
		return Mono.defer(() -> new ClaimWait(this.claims.get(), goal, entry, this.patience)
			.result(() -> this.watch.apply(goal.sessionId())));
	}

	private Mono<Void> claimOrFail(TurnEntry entry, TurnGoal goal) {
		return Mono.defer(() -> new ClaimWait(this.claims.get(), goal, entry, Duration.ZERO).once())
			.flatMap((granted) -> granted ? Mono.empty() : Mono.error(inProgress(goal.sessionId(), null)));
	}

	private static <T> Mono<T> bounded(Mono<T> waiting, TurnEntry entry, TurnGoal goal) {
		Mono<T> told = Mono.firstWithSignal(waiting,
				Mono.delay(LONG)
					.doOnNext((tick) -> logger.info("A message to session " + ShownText.name(goal.sessionId())
							+ " has waited for " + LONG.toSeconds() + " s for " + entry.waitsFor()
							+ ". It is sent after that, or not at all after " + goal.deadline().timeout()))
					.then(Mono.never()));
		return Mono.defer(() -> told.timeout(goal.deadline().left(), Mono.error(() -> tooLate(entry, goal))));
	}

	/**
	 * Make the error of a message for which it is too late.
	 */
	static TurnTimedOutException tooLate(TurnEntry entry, TurnGoal goal) {
		Deadline deadline = goal.deadline();
		return new TurnTimedOutException(
				new InterruptedWork(goal.sessionId(), null, "", TurnTimes.beforeTheTurn(deadline.spent()), null),
				TurnClock.TOTAL, deadline.timeout(), "the message waited for " + entry.waitsFor()
						+ ", which did not end within " + deadline.timeout() + ", so it was not sent");
	}

	static TurnInProgressException inProgress(String sessionId, @Nullable String turnId) {
		return new TurnInProgressException(new InterruptedWork(sessionId, turnId),
				"another turn runs, so the message was not sent; wait for its end, or choose to wait or to steer",
				null);
	}

}
