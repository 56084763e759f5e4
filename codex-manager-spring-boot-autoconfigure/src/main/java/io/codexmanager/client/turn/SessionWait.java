package io.codexmanager.client.turn;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

import io.codexmanager.client.operation.CodexNotFoundException;
import io.codexmanager.client.operation.CodexResponseException;
import io.codexmanager.client.signal.SessionSignal;
import io.codexmanager.client.signal.SessionChanges;
import io.codexmanager.protocol.session.SessionSnapshot;
import io.codexmanager.support.Deadline;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.SynchronousSink;

/**
 * One wait until a session is as it is wanted. While the stream is connected the session
 * is read after a frame that can have changed it, several at once where they come
 * together, and otherwise rarely; without the stream it is read again and again, less and
 * less often.
 */
final class SessionWait {

	/** Frames mostly come in groups. */
	private static final Duration BURST = Duration.ofMillis(50);

	/** How often a session must be unreadable before that counts as the truth. */
	private static final int FAILURES_TO_BELIEVE = 2;

	private final TurnRunner runner;

	private final String sessionId;

	private final WaitOptions options;

	private final CheckIntervals intervals;

	private final Predicate<? super SessionSnapshot> condition;

	private final Deadline deadline;

	private final Sinks.Many<Duration> questions = Sinks.many().unicast().onBackpressureBuffer();

	private boolean connected;

	private boolean reading;

	/** Something happened while the session was being read. */
	private boolean changed;

	private @Nullable Instant due;

	private @Nullable Instant lastRead;

	private int reads;

	private int failures;

	private String lastState = "nothing";

	private @Nullable Throwable lastFailure;

	SessionWait(TurnRunner runner, String sessionId, WaitOptions options, Predicate<? super SessionSnapshot> condition,
			Deadline deadline) {
		this.runner = runner;
		this.sessionId = sessionId;
		this.options = options;
		this.intervals = options.intervals(runner.settings());
		this.condition = condition;
		this.deadline = deadline;
	}

	/**
	 * Wait. To be subscribed to once.
	 */
	Mono<SessionSnapshot> result() {
		ask(this.options.firstDelay());
		Flux<Input> signals = this.runner.watch(this.sessionId).map(Input.Signal::new);
		Flux<Input> answers = this.questions.asFlux()
			.switchMap((wait) -> Mono.delay(wait)
				.<Input>map((tick) -> new Input.Reading())
				.concatWith(Mono.defer(this::read)));
		Mono<Input> late = Mono.delay(this.deadline.left()).map((tick) -> new Input.Late());
		return Flux.merge(signals, answers, late).<SessionSnapshot>handle(this::step).next();
	}

	private Mono<Input> read() {
		// the condition is the user's and must not run where sockets are read
		return this.runner.reader()
			.check(this.sessionId, true)
			.publishOn(this.runner.deliveries())
			.map((check) -> new Input.Answer(check,
					check instanceof TurnCheck.Read read && this.condition.test(read.snapshot())));
	}

	private void step(Input input, SynchronousSink<SessionSnapshot> sink) {
		if (input instanceof Input.Signal signal) {
			signal(signal.signal());
		}
		else if (input instanceof Input.Reading) {
			this.reading = true;
			this.due = null;
		}
		else if (input instanceof Input.Late) {
			sink.error(timedOut());
		}
		else if (input instanceof Input.Answer answer) {
			answered(answer, sink);
		}
	}

	private void signal(SessionSignal signal) {
		if (signal instanceof SessionSignal.Arrived arrived) {
			if (SessionChanges.possible(arrived.frame())) {
				askAfterChange();
			}
			return;
		}
		boolean connected = signal instanceof SessionSignal.Connected;
		if (connected != this.connected) {
			this.connected = connected;
			this.intervals.reset();
			askAfterChange();
		}
	}

	private void answered(Input.Answer answer, SynchronousSink<SessionSnapshot> sink) {
		this.reading = false;
		this.lastRead = now();
		Throwable end = failure(answer.check());
		if (end != null) {
			sink.error(end);
		}
		else if (answer.holds() && answer.check() instanceof TurnCheck.Read read) {
			sink.next(read.snapshot());
		}
		else if (this.reads >= this.options.maxReads()) {
			sink.error(timedOut());
		}
		else if (this.changed) {
			this.changed = false;
			ask(this.intervals.shortest());
		}
		else {
			boolean known = this.connected && answer.check() instanceof TurnCheck.Read;
			Duration interval = this.intervals.next();
			ask(known ? this.options.safetyInterval() : interval);
		}
	}

	/**
	 * Take note of what was read.
	 * @return why waiting any longer is no use
	 */
	private @Nullable Throwable failure(TurnCheck check) {
		if (check instanceof TurnCheck.Read read) {
			this.reads++;
			this.failures = 0;
			this.lastFailure = null;
			this.lastState = SessionChanges.describe(read.snapshot());
			return null;
		}
		if (check instanceof TurnCheck.Deleted deleted) {
			return deleted.cause();
		}
		if (check instanceof TurnCheck.RuntimeLost lost && lost.cause() != null) {
			return lost.cause();
		}
		if (check instanceof TurnCheck.Unreadable unreadable) {
			this.failures++;
			this.lastFailure = unreadable.cause();
			return believed(unreadable.cause()) ? unreadable.cause() : null;
		}
		if (check instanceof TurnCheck.Unreachable unreachable) {
			this.lastFailure = unreachable.cause();
		}
		return null;
	}

	private boolean believed(Throwable cause) {
		boolean passing = !(cause instanceof CodexResponseException answer) || answer.retryable()
				|| (PatientReads.unclear(cause) && (this.reads > 0 || this.runner.knowledge().lives(this.sessionId)));
		return !passing && (this.failures >= FAILURES_TO_BELIEVE || cause instanceof CodexNotFoundException);
	}

	private WaitTimedOutException timedOut() {
		return new WaitTimedOutException(this.sessionId, this.options.description(), this.deadline.spent(), this.reads,
				this.lastState, this.lastFailure);
	}

	private void askAfterChange() {
		if (this.reading) {
			this.changed = true;
			return;
		}
		Duration pause = BURST;
		if (this.lastRead != null) {
			Duration left = this.intervals.shortest().minus(Duration.between(this.lastRead, now()));
			pause = (left.compareTo(pause) > 0) ? left : pause;
		}
		ask(pause);
	}

	/**
	 * Read after a while, unless that is to be done sooner anyway.
	 */
	private void ask(Duration pause) {
		Duration wait = Deadline.timed(pause);
		Instant then = now().plus(wait);
		if (this.due == null || then.isBefore(this.due)) {
			this.due = then;
			this.questions.tryEmitNext(wait);
		}
	}

	private Instant now() {
		return this.deadline.clock().instant();
	}

	/**
	 * What a wait learns.
	 */
	private sealed interface Input {

		record Signal(SessionSignal signal) implements Input {
		}

		record Reading() implements Input {
		}

		record Answer(TurnCheck check, boolean holds) implements Input {
		}

		record Late() implements Input {
		}

	}

}
