package io.codexmanager.client;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.codexmanager.CodexGoneException;
import io.codexmanager.TurnException.InterruptedWork;
import io.codexmanager.TurnInProgressException;
import io.codexmanager.TurnTimedOutException;
import io.codexmanager.client.TurnGate.Permit;
import io.codexmanager.protocol.SendMessage;
import io.codexmanager.protocol.SessionSnapshot;
import io.codexmanager.protocol.SteerTurn;
import io.codexmanager.protocol.ThreadStatus;
import io.codexmanager.protocol.Turn;
import io.codexmanager.protocol.TurnStatus;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Sends a message when the session is free for it and follows its turn to the end.
 */
final class TurnRunner {

	private static final double CHECK_GROWTH = 1.5;

	private final ReactiveCodexManager client;

	private final Supplier<SessionFeed> feed;

	private final TurnFrames frames;

	private final TurnSettings settings;

	private final Scheduler deliveries;

	private final Clock clock;

	private final TurnGate gate = new TurnGate();

	TurnRunner(ReactiveCodexManager client, Supplier<SessionFeed> feed, TurnFrames frames, TurnSettings settings,
			Scheduler deliveries, Clock clock) {
		this.client = client;
		this.feed = feed;
		this.frames = frames;
		this.settings = settings;
		this.deliveries = deliveries;
		this.clock = clock;
	}

	Flux<TurnUpdate> run(String sessionId, SendMessage message, TurnOptions options) {
		Duration timeout = (options.timeout() != null) ? options.timeout() : this.settings.timeout();
		Flux<TurnUpdate> updates = Flux.defer(() -> {
			Deadline deadline = Deadline.in(timeout, this.clock);
			return switch (options.whileBusy()) {
				case WAIT -> ownTurn(this.gate.enter(sessionId), sessionId, message, deadline, false);
				case FAIL -> ownTurn(enterOrFail(sessionId), sessionId, message, deadline, true);
				case STEER -> steer(sessionId, message, deadline);
			};
		});
		// what the caller does with updates must not hold up the socket
		return updates.publishOn(this.deliveries);
	}

	private Mono<Permit> enterOrFail(String sessionId) {
		return Mono.defer(() -> {
			Permit permit = this.gate.tryEnter(sessionId);
			return (permit != null) ? Mono.just(permit)
					: Mono.error(inProgress(sessionId, this.gate.runningTurn(sessionId)));
		});
	}

	private Flux<TurnUpdate> ownTurn(Mono<Permit> permits, String sessionId, SendMessage message, Deadline deadline,
			boolean failWhenBusy) {
		return Flux.usingWhen(bounded(permits, sessionId, deadline), (permit) -> {
			Mono<Void> idle = untilIdle(sessionId, failWhenBusy, this.settings.firstCheck());
			Mono<String> send = this.client.sessions()
				.sendMessage(sessionId, message)
				.map((accepted) -> accepted.turnId())
				.doOnNext(permit::running);
			Flux<TurnUpdate> turn = new TurnWait(this, sessionId, message.text(), deadline, false).follow(send);
			return bounded(idle, sessionId, deadline).thenMany(turn);
		}, (permit) -> Mono.fromRunnable(() -> this.gate.release(permit)));
	}

	private <T> Mono<T> bounded(Mono<T> waiting, String sessionId, Deadline deadline) {
		Mono<T> tooLate = Mono
			.error(() -> new TurnTimedOutException(new InterruptedWork(sessionId, null, ""), "another turn of the"
					+ " session did not end within " + deadline.timeout() + ", so the message was not sent", null));
		return Mono.defer(() -> waiting.timeout(deadline.left(), tooLate));
	}

	/**
	 * A turn of another client may run: the server would add the message to it and
	 * announce a turn that never ends.
	 */
	private Mono<Void> untilIdle(String sessionId, boolean failWhenBusy, Duration wait) {
		return this.client.sessions().get(sessionId).flatMap((snapshot) -> {
			Turn running = running(snapshot);
			if (running == null) {
				return Mono.empty();
			}
			if (failWhenBusy) {
				return Mono.error(inProgress(sessionId, running.id()));
			}
			Mono<Void> end = this.feed.get()
				.watch(sessionId)
				.filter((signal) -> signal instanceof FeedSignal.Arrived arrived
						&& this.frames.read(arrived.frame()) instanceof TurnSignal.Ended)
				.next()
				.switchIfEmpty(Mono.never())
				.then();
			return Mono.firstWithSignal(end, Mono.delay(wait).then())
				.then(Mono.defer(() -> untilIdle(sessionId, false, next(wait))));
		});
	}

	private Flux<TurnUpdate> steer(String sessionId, SendMessage message, Deadline deadline) {
		return this.client.sessions().get(sessionId).flatMapMany((snapshot) -> {
			Turn running = running(snapshot);
			if (running == null) {
				return ownTurn(this.gate.enter(sessionId), sessionId, message, deadline, false);
			}
			return this.client.sessions()
				.steer(sessionId, running.id(), new SteerTurn(message.text()))
				.flatMapMany((outcome) -> outcome.performed()
						? new TurnWait(this, sessionId, message.text(), deadline, true).follow(Mono.just(running.id()))
						: ownTurn(this.gate.enter(sessionId), sessionId, message, deadline, false));
		});
	}

	private static @Nullable Turn running(SessionSnapshot snapshot) {
		ThreadStatus status = snapshot.thread().status();
		if (status == null || !status.active() || snapshot.thread().turns().isEmpty()) {
			return null;
		}
		Turn last = snapshot.thread().turns().get(snapshot.thread().turns().size() - 1);
		return TurnStatus.IN_PROGRESS.equals(last.status()) ? last : null;
	}

	private static TurnInProgressException inProgress(String sessionId, @Nullable String turnId) {
		return new TurnInProgressException(new InterruptedWork(sessionId, turnId, ""),
				"another turn runs, so the message was not sent; wait for its end, or choose to wait or to steer",
				null);
	}

	Flux<FeedSignal> watch(String sessionId) {
		return this.feed.get().watch(sessionId);
	}

	TurnTracker tracker(String sessionId, String text, Consumer<TurnUpdate> updates) {
		return new TurnTracker(sessionId, text, this.frames, this.settings, this.clock, updates);
	}

	TurnSettings settings() {
		return this.settings;
	}

	Duration next(Duration wait) {
		Duration longer = Duration.ofMillis((long) (wait.toMillis() * CHECK_GROWTH));
		return (longer.compareTo(this.settings.maxCheck()) < 0) ? longer : this.settings.maxCheck();
	}

	/**
	 * Ask the server about a turn.
	 * @param read whether to read the session or only whether the runtime lives
	 */
	Mono<TurnCheck> check(String sessionId, boolean read) {
		Mono<TurnCheck> health = this.client.system()
			.health()
			.map((answer) -> answer.codex().running() ? (TurnCheck) new TurnCheck.Alive() : new TurnCheck.RuntimeLost())
			.onErrorResume((error) -> Mono.just(new TurnCheck.Unreachable(error)));
		if (!read) {
			return health;
		}
		return this.client.sessions()
			.get(sessionId)
			.map((snapshot) -> (TurnCheck) new TurnCheck.Read(snapshot))
			.onErrorResume(CodexGoneException.class, (gone) -> Mono.just(new TurnCheck.Deleted()))
			.onErrorResume((error) -> health
				.map((answer) -> (answer instanceof TurnCheck.Alive) ? new TurnCheck.Unreadable(error) : answer));
	}

}
