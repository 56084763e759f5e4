package io.codexmanager.client.turn;

import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import io.codexmanager.CodexException;
import io.codexmanager.client.operation.ReactiveSessionOperations;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.protocol.session.SessionSnapshot;
import io.codexmanager.protocol.session.SteerTurn;
import io.codexmanager.protocol.session.Turn;
import io.codexmanager.support.Deadline;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sends messages to sessions: each as a turn of its own when the session is free for it,
 * or as what the turn that runs is told besides.
 */
final class TurnMessenger {

	private final TurnRunner runner;

	private final ReactiveSessionOperations sessions;

	private final TurnEntrance entrance;

	private final Clock clock;

	/**
	 * Create a messenger.
	 * @param runner follows the turns
	 * @param entrance lets them in
	 */
	TurnMessenger(TurnRunner runner, ReactiveSessionOperations sessions, TurnEntrance entrance, Clock clock) {
		this.runner = runner;
		this.sessions = sessions;
		this.entrance = entrance;
		this.clock = clock;
	}

	/**
	 * Send a message when no other turn runs, and follow its turn.
	 * @param failWhenBusy whether to fail if another one does
	 */
	Flux<TurnUpdate> own(SendMessage message, TurnGoal goal, boolean failWhenBusy) {
		AtomicReference<@Nullable TurnMessage> ready = new AtomicReference<>();
		Mono<String> send = send(message, goal);
		return this.entrance.enter(goal, failWhenBusy,
				(entry) -> message(entry, goal, send, failWhenBusy).doOnNext(ready::set).then(),
				(entry) -> goal.observed()
					.around(ownTurn(entry, goal, Objects.requireNonNull(ready.get()), failWhenBusy)));
	}

	private Mono<String> send(SendMessage message, TurnGoal goal) {
		String model = message.model();
		return this.sessions.sendMessage(goal.sessionId(), message).map((accepted) -> {
			if (model != null) {
				this.runner.knowledge().model(goal.sessionId(), model);
			}
			return named(accepted.turnId(), goal);
		});
	}

	private Flux<TurnUpdate> ownTurn(TurnEntry entry, TurnGoal goal, TurnMessage message, boolean failWhenBusy) {
		return this.runner.follow(message.taken() ? goal.joining() : goal, message)
			.doOnNext((update) -> running(entry, update))
			.onErrorResume(TurnNotTakenException.class,
					(lost) -> readIdle(entry, goal, failWhenBusy).map((idle) -> message.notTaken(idle, message(goal)))
						.onErrorResume((unread) -> {
							lost.addSuppressed(unread);
							return Mono.error(lost);
						})
						.flatMapMany((again) -> again.map((next) -> ownTurn(entry, goal, next, failWhenBusy))
							.orElseGet(() -> Flux.error(lost))));
	}

	private static String message(TurnGoal goal) {
		return Objects.requireNonNull(goal.text(), "A turn of one's own has a message");
	}

	private static void running(TurnEntry entry, TurnUpdate update) {
		if (update instanceof TurnUpdate.Accepted accepted) {
			entry.running(accepted.turnId());
		}
	}

	private static String named(@Nullable String turnId, TurnGoal goal) {
		if (turnId == null) {
			throw new CodexException("A message to session '" + goal.sessionId()
					+ "' was accepted without the id of its turn, so the turn cannot be followed");
		}
		return turnId;
	}

	/**
	 * A turn of another client may run: the server would add the message to it and
	 * announce a turn that never ends. The stream knows whether one does, unless it was
	 * away or something else leaves that in doubt; only then the session is read. What it
	 * tells of late is the compaction of another client: no turn takes a message that was
	 * sent meanwhile.
	 */
	private Mono<TurnMessage> message(TurnEntry entry, TurnGoal goal, Mono<String> send, boolean failWhenBusy) {
		return Mono.defer(() -> {
			String last = this.runner.knowledge().standing(goal.sessionId()).lastTurn();
			if (this.runner.knowledge().idle(goal.sessionId())) {
				return Mono.just(TurnMessage.believed(send, (last != null) ? last : "", this.runner.settings()));
			}
			return readIdle(entry, goal, failWhenBusy)
				.map((idle) -> TurnMessage.sent(send, TurnSnapshots.lastTurn(idle), this.runner.settings()));
		});
	}

	private Mono<SessionSnapshot> readIdle(TurnEntry entry, TurnGoal goal, boolean failWhenBusy) {
		String sessionId = goal.sessionId();
		return this.runner.reads().patiently(sessionId).flatMap((snapshot) -> {
			Turn running = TurnSnapshots.running(snapshot);
			Turn busy = (running != null) ? running : TurnSnapshots.compacting(snapshot);
			if (busy == null) {
				return Mono.just(snapshot);
			}
			if (failWhenBusy) {
				return Mono.error(TurnEntrance.inProgress(sessionId, busy.id()));
			}
			entry.waitsFor((running != null) ? "turn " + busy.id() + " of another client"
					: "compaction " + busy.id() + " of the history");
			// what a dead runtime left reads the same
			Deadline compaction = Deadline.in(this.runner.settings().giveUpAfter(), this.clock);
			WaitOptions options = WaitOptions.of("the end of another turn")
				.firstDelay(this.runner.settings().firstCheck())
				.safetyInterval(this.runner.settings().maxCheck());
			return new SessionWait(this.runner, sessionId, options,
					(later) -> TurnSnapshots.running(later) == null
							&& (TurnSnapshots.compacting(later) == null || compaction.left().isZero()),
					goal.deadline())
				.result()
				.onErrorMap(WaitTimedOutException.class, (late) -> TurnEntrance.tooLate(entry, goal));
		});
	}

	/**
	 * Give a message to the turn that runs, or send it if none does.
	 */
	Flux<TurnUpdate> steer(SendMessage message, TurnGoal goal) {
		Flux<TurnUpdate> busy = steerOrWait(message, goal);
		return this.runner.knowledge().idle(goal.sessionId()) ? own(message, goal, true)
			// what began in the meantime may wait for this very message
			.onErrorResume(TurnMessenger::notSent, (late) -> busy) : busy;
	}

	private static boolean notSent(Throwable error) {
		return error instanceof TurnInProgressException || error instanceof SessionClaimException;
	}

	private Flux<TurnUpdate> steerOrWait(SendMessage message, TurnGoal goal) {
		String sessionId = goal.sessionId();
		Flux<TurnUpdate> own = own(message, goal, false);
		return this.runner.reads().patiently(sessionId).flatMapMany((snapshot) -> {
			Turn running = TurnSnapshots.running(snapshot);
			if (running == null) {
				return own;
			}
			goal.observed().asker().steering(true);
			Mono<Void> ready = this.runner.sending(goal);
			return goal.observed()
				.around(ready.then(this.sessions.steer(sessionId, running.id(), new SteerTurn(message.text())))
					.flatMapMany((outcome) -> {
						if (outcome.performed()) {
							return this.runner.follow(goal.joining(), TurnMessage.known(running.id()));
						}
						goal.observed().asker().steering(false);
						return own;
					}));
		});
	}

}
