package io.codexmanager.client;

import java.time.Duration;

import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * One wait for a turn: brings together the frames of the session, the answer to the
 * message, questions to the server and the time-out, one after the other, and ends with
 * the turn.
 */
final class TurnWait {

	private final TurnRunner runner;

	private final String sessionId;

	private final String text;

	private final Deadline deadline;

	private final boolean joins;

	private final Sinks.Many<Duration> questions = Sinks.many().unicast().onBackpressureBuffer();

	private final Sinks.Empty<Void> send = Sinks.empty();

	private boolean sent;

	private Duration nextCheck;

	TurnWait(TurnRunner runner, String sessionId, String text, Deadline deadline, boolean joins) {
		this.runner = runner;
		this.sessionId = sessionId;
		this.text = text;
		this.deadline = deadline;
		this.joins = joins;
		this.nextCheck = runner.settings().firstCheck();
	}

	Flux<TurnUpdate> follow(Mono<String> message) {
		return Flux.create((sink) -> {
			TurnTracker tracker = this.runner.tracker(this.sessionId, this.text, sink::next);
			sink.onDispose(
					inputs(message, tracker).takeUntil((input) -> step(input, tracker, sink)).subscribe((input) -> {
					}, sink::error));
		});
	}

	private Flux<Input> inputs(Mono<String> message, TurnTracker tracker) {
		Flux<Input> signals = this.runner.watch(this.sessionId)
			.<Input>map(Input.Signal::new)
			.concatWith(Mono.just(new Input.NoFeed()));
		Flux<Input> answers = this.questions.asFlux()
			.switchMap((wait) -> Mono.delay(wait)
				.then(Mono.defer(() -> this.runner.check(this.sessionId, tracker.mustRead())))
				.map(Input.Answer::new));
		Mono<Input> accepted = this.send.asMono().then(message).map(Input.Accepted::new);
		Mono<Input> grace = Mono.delay(this.runner.settings().connectGrace()).map((tick) -> new Input.Grace());
		Mono<Input> late = Mono.delay(this.deadline.left()).map((tick) -> new Input.Late());
		return Flux.merge(signals, answers, accepted, grace, late);
	}

	/**
	 * Take one input.
	 * @return whether the wait is over
	 */
	private boolean step(Input input, TurnTracker tracker, FluxSink<TurnUpdate> sink) {
		if (input instanceof Input.Signal signal) {
			if (tracker.signal(signal.signal())) {
				askSoon();
			}
		}
		else if (input instanceof Input.Accepted accepted) {
			boolean ask = this.joins ? tracker.joined(accepted.turnId()) : tracker.accepted(accepted.turnId());
			ask(ask ? this.runner.settings().firstCheck() : this.runner.settings().maxCheck());
		}
		else if (input instanceof Input.Answer answer) {
			answered(answer.check(), tracker);
		}
		else if (input instanceof Input.Late) {
			tracker.timedOut(this.deadline.timeout());
		}
		if (!this.sent && (tracker.connected() || input instanceof Input.Grace || input instanceof Input.NoFeed)) {
			this.sent = true;
			this.send.tryEmitEmpty();
		}
		return over(tracker, sink);
	}

	private void answered(TurnCheck check, TurnTracker tracker) {
		if (check instanceof TurnCheck.Read read) {
			tracker.read(read.snapshot());
		}
		else if (check instanceof TurnCheck.Deleted) {
			tracker.sessionDeleted();
		}
		else if (check instanceof TurnCheck.RuntimeLost) {
			tracker.runtimeLost("the runtime of the manager is gone");
		}
		else if (check instanceof TurnCheck.Unreadable unreadable) {
			tracker.unreadable(unreadable.cause());
		}
		else if (check instanceof TurnCheck.Unreachable unreachable) {
			tracker.unreachable(unreachable.cause());
		}
		this.nextCheck = this.runner.next(this.nextCheck);
		ask(tracker.mustRead() ? this.nextCheck : this.runner.settings().maxCheck());
	}

	private void askSoon() {
		this.nextCheck = this.runner.settings().firstCheck();
		ask(this.nextCheck);
	}

	private void ask(Duration wait) {
		this.questions.tryEmitNext(wait);
	}

	private boolean over(TurnTracker tracker, FluxSink<TurnUpdate> sink) {
		if (tracker.failure() != null) {
			sink.error(tracker.failure());
			return true;
		}
		if (tracker.result() != null) {
			sink.complete();
			return true;
		}
		return false;
	}

	/**
	 * What a wait learns.
	 */
	private sealed interface Input {

		record Signal(FeedSignal signal) implements Input {
		}

		record NoFeed() implements Input {
		}

		record Accepted(String turnId) implements Input {
		}

		record Answer(TurnCheck check) implements Input {
		}

		record Grace() implements Input {
		}

		record Late() implements Input {
		}

	}

}
