package io.codexmanager.client.turn;

import java.time.Duration;
import java.time.Instant;

import io.codexmanager.client.signal.SessionSignal;
import io.codexmanager.client.turn.TurnMessage.Seen;
import io.codexmanager.client.turn.TurnMessage.Step;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * One wait for a turn: brings together the frames of the session, the answer to the
 * message, questions to the server and the clocks, one after the other, and ends with the
 * turn.
 */
final class TurnWait {

	private static final Duration SHORTEST_ALARM = Duration.ofMillis(1);

	private final TurnRunner runner;

	private final TurnGoal goal;

	private final TurnGiveUp giveUp;

	private final TurnMessage message;

	private final Sinks.Many<Duration> questions = Sinks.many().unicast().onBackpressureBuffer();

	private final Sinks.Many<Duration> alarms = Sinks.many().unicast().onBackpressureBuffer();

	private final Sinks.Many<Duration> sends = Sinks.many().unicast().onBackpressureBuffer();

	private boolean sent;

	private Mono<Void> ready = Mono.empty();

	private final CheckIntervals checks;

	private @Nullable Instant alarm;

	TurnWait(TurnRunner runner, TurnGoal goal, TurnGiveUp giveUp, TurnMessage message) {
		this.runner = runner;
		this.goal = goal;
		this.giveUp = giveUp;
		this.message = message;
		this.checks = new CheckIntervals(runner.settings().firstCheck(), runner.settings().maxCheck());
	}

	Flux<TurnUpdate> follow() {
		return Flux.create((sink) -> {
			UpdateBuffer updates = new UpdateBuffer(sink);
			TurnTracker tracker = this.runner.tracker(this.goal, first(), (update) -> {
				if (update instanceof TurnUpdate.Completed) {
					this.giveUp.over();
				}
				else if (update instanceof TurnUpdate.TextDelta) {
					this.goal.observed().wrote();
				}
				updates.add(update);
			});
			setAlarm(tracker);
			Flux<Input> steps = inputs(tracker).takeUntil((input) -> step(input, tracker, updates));
			sink.onDispose(this.goal.observed().around(steps).subscribe((input) -> {
			}, updates::error));
		}, FluxSink.OverflowStrategy.IGNORE);
	}

	/**
	 * Tell whether the session had no turn before the message.
	 */
	private boolean first() {
		return !this.goal.begun() && this.message.turnBefore().isEmpty()
				&& !this.runner.knowledge().forked(this.goal.sessionId());
	}

	private Flux<Input> inputs(TurnTracker tracker) {
		Flux<Input> signals = this.runner.watch(this.goal.sessionId())
			.<Input>map(Input.Signal::new)
			.concatWith(Mono.just(new Input.NoFeed()));
		Flux<Input> answers = this.questions.asFlux()
			.switchMap((wait) -> Mono.delay(wait)
				.then(Mono.defer(() -> this.runner.reader()
					.check(this.goal.sessionId(), this.message.unclear() || tracker.mustRead())))
				.map(Input.Answer::new));
		Flux<Input> accepted = this.sends.asFlux()
			.concatMap((wait) -> (wait.isZero() ? this.ready : Mono.delay(wait)).then(this.message.send())
				.<Input>map(Input.Accepted::new)
				.onErrorResume((error) -> Mono.just(new Input.NotAccepted(error))));
		Mono<Input> grace = Mono.delay(this.runner.settings().connectGrace()).map((tick) -> new Input.Grace());
		Flux<Input> time = this.alarms.asFlux().switchMap(Mono::delay).map((tick) -> new Input.Alarm());
		return Flux.merge(signals, answers, accepted, grace, time);
	}

	/**
	 * Take one input.
	 * @return whether the wait is over
	 */
	private boolean step(Input input, TurnTracker tracker, UpdateBuffer updates) {
		if (input instanceof Input.Signal signal) {
			if (tracker.signal(signal.signal())) {
				askSoon();
			}
		}
		else if (input instanceof Input.Accepted accepted) {
			accepted(accepted.turnId(), tracker);
		}
		else if (input instanceof Input.NotAccepted failed) {
			if (!this.message.failed(failed.cause(), now())) {
				updates.error(failed.cause());
				return true;
			}
			ask(this.message.pause(now()));
		}
		else if (input instanceof Input.Answer answer) {
			if (this.message.unclear() && !lookedFor(answer.check(), tracker)) {
				updates.error(this.message.error());
				return true;
			}
			answered(answer.check(), tracker);
		}
		else if (input instanceof Input.Alarm) {
			this.alarm = null;
			tracker.checkTime(this.sent, this.message.failure());
		}
		if (!this.sent && (tracker.connected() || input instanceof Input.Grace || input instanceof Input.NoFeed)) {
			this.sent = true;
			this.giveUp.sent();
			tracker.sending();
			this.ready = this.runner.sending(this.goal);
			tracker.runsOn(this.runner.knowledge().standing(this.goal.sessionId()).runtime());
			this.sends.tryEmitNext(Duration.ZERO);
		}
		String taker = this.message.unclear() ? tracker.taker() : null;
		if (taker != null) {
			accepted(taker, tracker);
		}
		this.giveUp.running(tracker.turnId());
		return over(tracker, updates);
	}

	private void accepted(String turnId, TurnTracker tracker) {
		this.message.found();
		boolean ask = tracker.accepted(turnId);
		if (ask) {
			askSoon();
		}
		else {
			ask(this.runner.settings().maxCheck());
		}
	}

	/**
	 * Look for the message, whose answer was a failure, in what the server said.
	 * @return whether to go on
	 */
	private boolean lookedFor(TurnCheck check, TurnTracker tracker) {
		if (check instanceof TurnCheck.Deleted || check instanceof TurnCheck.RuntimeLost) {
			return false;
		}
		Seen seen = Seen.NOTHING;
		if (check instanceof TurnCheck.Read read) {
			String taker = tracker.takerIn(read.snapshot(), this.message.turnBefore());
			if (taker != null) {
				accepted(taker, tracker);
				return true;
			}
			seen = TurnSnapshots.active(read.snapshot()) ? Seen.BUSY : Seen.IDLE;
		}
		Step step = this.message.next(seen, now());
		if (step == Step.SEND) {
			this.sends.tryEmitNext(this.message.pause(now()));
		}
		return step != Step.GIVE_UP;
	}

	private void answered(TurnCheck check, TurnTracker tracker) {
		if (check instanceof TurnCheck.Alive alive) {
			tracker.runsOn(alive.runtime());
		}

		if (check instanceof TurnCheck.Read read) {
			tracker.read(read.snapshot());
		}
		else if (check instanceof TurnCheck.Deleted) {
			tracker.sessionDeleted();
		}
		else if (check instanceof TurnCheck.RuntimeLost) {
			tracker.runtimeLost();
		}
		else if (check instanceof TurnCheck.Unreadable unreadable) {
			tracker.runsOn(unreadable.runtime());
			tracker.unreadable(unreadable.cause());
		}
		else if (check instanceof TurnCheck.Unreachable unreachable) {
			tracker.unreachable(unreachable.cause());
		}
		if (this.message.unclear()) {
			ask(this.message.pause(now()));
		}
		else {
			ask(tracker.mustRead() ? this.checks.next() : this.runner.settings().maxCheck());
		}
	}

	private void askSoon() {
		this.checks.reset();
		ask(this.checks.next());
	}

	private void ask(Duration wait) {
		this.questions.tryEmitNext(wait);
	}

	/**
	 * Be woken when a clock can run out. Frames mostly put that off, so an alarm may come
	 * too early, and only then the next one is set.
	 */
	private void setAlarm(TurnTracker tracker) {
		Duration wait = tracker.clocks().soonest();
		Instant due = now().plus(wait);
		if (this.alarm == null || due.isBefore(this.alarm)) {
			this.alarm = due;
			this.alarms.tryEmitNext((wait.compareTo(SHORTEST_ALARM) > 0) ? wait : SHORTEST_ALARM);
		}
	}

	private Instant now() {
		return this.goal.deadline().clock().instant();
	}

	private boolean over(TurnTracker tracker, UpdateBuffer updates) {
		TurnException failure = tracker.failure();
		if (failure != null) {
			updates.error(failure);
			return true;
		}
		if (tracker.result() != null) {
			updates.complete();
			return true;
		}
		setAlarm(tracker);
		return false;
	}

	/**
	 * What a wait learns.
	 */
	private sealed interface Input {

		record Signal(SessionSignal signal) implements Input {
		}

		record NoFeed() implements Input {
		}

		record Accepted(String turnId) implements Input {
		}

		record NotAccepted(Throwable cause) implements Input {
		}

		record Answer(TurnCheck check) implements Input {
		}

		record Grace() implements Input {
		}

		record Alarm() implements Input {
		}

	}

}
