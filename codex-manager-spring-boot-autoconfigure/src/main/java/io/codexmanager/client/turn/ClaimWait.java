package io.codexmanager.client.turn;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.codexmanager.client.signal.SessionSignal;
import io.codexmanager.client.turn.SessionClaims.Attempt;
import io.codexmanager.client.turn.SessionClaims.Place;
import io.codexmanager.client.turn.TurnException.InterruptedWork;
import io.codexmanager.support.Deadline;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * One wait for a session that other instances of the service work with, too. The store is
 * asked rarely, and soon after the stream told of the end of a turn. Whoever finds the
 * session taken enters the line at its end and asks for the place ahead of its own, so
 * that all but one instance leave the session itself alone.
 */
final class ClaimWait {

	private static final Duration FIRST_PAUSE = Duration.ofMillis(20);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

	private static final Set<String> ENDS = Set.of("app_server.turn.completed", "app_server.turn.failed");

	private final AtomicBoolean ended = new AtomicBoolean();

	private final Sinks.Many<Boolean> ends = Sinks.many().multicast().directBestEffort();

	private final SessionClaims claims;

	private final TurnGoal goal;

	private final TurnEntry entry;

	private final Duration patience;

	private Place place;

	private Duration pause = FIRST_PAUSE;

	private @Nullable Deadline failing;

	/**
	 * Create a wait.
	 * @param patience how long the store may fail
	 */
	ClaimWait(SessionClaims claims, TurnGoal goal, TurnEntry entry, Duration patience) {
		this.claims = claims;
		this.goal = goal;
		this.entry = entry;
		this.place = claims.entrance(goal.sessionId());
		this.patience = patience;
	}

	/**
	 * Wait. To be subscribed to once.
	 * @param signals watches the session, if there is something to wait for
	 */
	Mono<Void> result(Supplier<Flux<SessionSignal>> signals) {
		return attempt().flatMap((granted) -> granted ? Mono.<Void>empty()
				: Mono.firstWithSignal(Mono.defer(this::again), watch(signals)));
	}

	/**
	 * Ask once, and wait for nobody.
	 * @return whether the session was granted
	 */
	Mono<Boolean> once() {
		return ask().flatMap((attempt) -> {
			if (attempt instanceof Attempt.Failed failed) {
				return failed(failed.cause());
			}
			return (attempt instanceof Attempt.Granted) ? granted(this::once) : Mono.just(false);
		});
	}

	private Mono<Void> again() {
		return pause().then(Mono.defer(this::attempt)).repeat().takeUntil((granted) -> granted).then();
	}

	/** Only its frames matter, never its end. */
	private Mono<Void> watch(Supplier<Flux<SessionSignal>> signals) {
		return Flux.defer(signals).filter(ClaimWait::tellsOfAnEnd).doOnNext((signal) -> {
			this.ended.set(true);
			this.ends.tryEmitNext(true);
		}).onErrorComplete().then(Mono.never());
	}

	private static boolean tellsOfAnEnd(SessionSignal signal) {
		return signal instanceof SessionSignal.Arrived arrived && ENDS.contains(arrived.frame().type());
	}

	private Mono<Void> pause() {
		return Mono.defer(() -> {
			if (this.ended.getAndSet(false)) {
				this.pause = FIRST_PAUSE;
			}
			Duration wait = this.pause;
			Duration longer = wait.multipliedBy(3).dividedBy(2);
			this.pause = (longer.compareTo(LONGEST_PAUSE) < 0) ? longer : LONGEST_PAUSE;
			return Mono.firstWithSignal(Mono.delay(wait).then(),
					this.ends.asFlux().next().then(Mono.delay(FIRST_PAUSE)).then());
		});
	}

	/**
	 * Ask until the session is granted or it has to be waited for.
	 */
	private Mono<Boolean> attempt() {
		return ask().flatMap(this::judge);
	}

	private Mono<Attempt> ask() {
		return Mono.create((sink) -> {
			Place asked = this.place;
			this.claims.attempt(this.goal.sessionId(), asked, (attempt) -> {
				// also if nobody waits for it any more
				this.entry.claimed(asked, attempt);
				sink.success(attempt);
			});
		});
	}

	private Mono<Boolean> judge(Attempt attempt) {
		if (attempt instanceof Attempt.Failed failed) {
			return failed(failed.cause());
		}
		this.failing = null;
		if (attempt instanceof Attempt.Granted) {
			this.pause = FIRST_PAUSE;
			return granted(this::attempt);
		}
		this.entry.waitsFor("a turn of another instance of the service");
		if (this.place == Place.TURN && !this.entry.inLine()) {
			this.place = Place.LAST;
			return attempt();
		}
		return Mono.just(false);
	}

	private Mono<Boolean> granted(Supplier<Mono<Boolean>> further) {
		if (this.place == Place.TURN) {
			return Mono.just(true);
		}
		this.place = this.place.ahead();
		return further.get();
	}

	private Mono<Boolean> failed(RuntimeException cause) {
		this.entry.waitsFor("the store of the claims, which fails");
		if (this.failing == null) {
			this.failing = Deadline.in(this.patience, this.goal.deadline().clock());
		}
		if (this.patience.isZero() || this.failing.left().isZero()) {
			return Mono.error(new SessionClaimException(new InterruptedWork(this.goal.sessionId(), null),
					"the store of the claims failed for " + this.failing.spent().toSeconds()
							+ " s, so whether another instance of the service runs a turn is unknown and the message "
							+ "was not sent; send it again when the store works",
					cause));
		}
		return Mono.just(false);
	}

}
