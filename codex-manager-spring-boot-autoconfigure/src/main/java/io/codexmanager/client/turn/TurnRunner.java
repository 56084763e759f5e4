package io.codexmanager.client.turn;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.codexmanager.CodexException;
import io.codexmanager.client.exchange.ClientLife;
import io.codexmanager.client.operation.CodexGoneException;
import io.codexmanager.client.operation.ReactiveSessionOperations;
import io.codexmanager.client.operation.ReactiveSystemOperations;
import io.codexmanager.client.signal.FeedSignal;
import io.codexmanager.client.signal.SessionFeed;
import io.codexmanager.client.signal.SessionKnowledge;
import io.codexmanager.client.signal.SessionNotes;
import io.codexmanager.protocol.SendMessage;
import io.codexmanager.protocol.SessionSnapshot;
import io.codexmanager.protocol.SteerTurn;
import io.codexmanager.protocol.Turn;
import io.codexmanager.support.Deadline;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Sends a message when the session is free for it and follows its turn to the end. For
 * the library's own use.
 */
public final class TurnRunner {

	private static final double CHECK_GROWTH = 1.5;

	private final ReactiveSessionOperations sessions;

	private final ReactiveSystemOperations system;

	private final Supplier<SessionFeed> feed;

	private final TurnFrames frames;

	private final TurnSettings settings;

	private final Scheduler deliveries;

	private final Clock clock;

	private final ClientLife life;

	private final TurnEntrance entrance;

	private final SessionKnowledge knowledge;

	private final PatientReads reads;

	private final TurnBlocks blocks;

	/**
	 * Create what runs the turns of a client.
	 * @param profile the profile
	 * @param sessions the operations of sessions
	 * @param system tells whether the runtime lives
	 * @param feed what the event stream tells
	 * @param claims claims sessions among instances
	 * @param guard knows what of the application waits for turns
	 * @param notes what the calls of the client told
	 * @param frames reads frames
	 * @param settings how turns are waited for
	 * @param deliveries where updates are handed over
	 * @param clock tells the time
	 * @param life whether the client is open
	 */
	public TurnRunner(String profile, ReactiveSessionOperations sessions, ReactiveSystemOperations system,
			Supplier<SessionFeed> feed, Supplier<? extends SessionClaims> claims, Supplier<? extends TurnGuard> guard,
			SessionNotes notes, TurnFrames frames, TurnSettings settings, Scheduler deliveries, Clock clock,
			ClientLife life) {
		this.sessions = sessions;
		this.system = system;
		this.feed = feed;
		this.frames = frames;
		this.settings = settings;
		this.deliveries = deliveries;
		this.clock = clock;
		this.life = life;
		this.entrance = new TurnEntrance(claims, this::watch, settings.giveUpAfter());
		this.knowledge = new SessionKnowledge(notes, feed);
		this.reads = new PatientReads(sessions, system, this.knowledge, settings);
		this.blocks = new TurnBlocks(profile, guard, this.reads::read, this::watch);
	}

	/**
	 * Send a message and follow its turn.
	 * @param sessionId the session
	 * @param message the message
	 * @param options how to wait, and what to do while another turn runs
	 * @return what becomes of the turn, up to its result; nothing is sent before it is
	 * subscribed to
	 */
	public Flux<TurnUpdate> run(String sessionId, SendMessage message, TurnOptions options) {
		Flux<TurnUpdate> updates = this.blocks.guarded(sessionId, () -> {
			TurnGoal goal = goal(sessionId, message.text(), options);
			return switch (options.whileBusy()) {
				case WAIT -> ownTurn(message, goal, false);
				case FAIL -> ownTurn(message, goal, true);
				case STEER -> steer(message, goal);
			};
		});
		// what the caller does with updates must not hold up the socket
		return this.life.waiting(updates).publishOn(this.deliveries);
	}

	/**
	 * Follow a turn that somebody began.
	 * @param sessionId the session
	 * @param turnId the turn
	 * @param options how to wait
	 * @return what becomes of the turn, up to its result
	 */
	public Flux<TurnUpdate> follow(String sessionId, String turnId, TurnOptions options) {
		return this.life
			.waiting(this.blocks.guarded(sessionId,
					() -> follow(goal(sessionId, null, options).joining(), TurnMessage.known(turnId))))
			.publishOn(this.deliveries);
	}

	/**
	 * Wait until a session is as it is wanted.
	 * @param sessionId the session
	 * @param options how to wait
	 * @param condition tells whether it is
	 * @return the session as it was read then
	 */
	public Mono<SessionSnapshot> until(String sessionId, WaitOptions options,
			Predicate<? super SessionSnapshot> condition) {
		Duration timeout = (options.timeout() != null) ? options.timeout() : this.settings.timeout();
		Mono<SessionSnapshot> wait = Mono.defer(
				() -> new SessionWait(this, sessionId, options, condition, Deadline.in(timeout, this.clock)).result());
		return this.life.waiting(wait).publishOn(this.deliveries);
	}

	private TurnGoal goal(String sessionId, @Nullable String text, TurnOptions options) {
		TurnLimits limits = options.limits().orElse(this.settings.limits());
		Duration total = (limits.total() != null) ? limits.total() : this.settings.timeout();
		return new TurnGoal(sessionId, text, false, limits, Deadline.in(total, this.clock), options.onGiveUp(),
				options.whenShared());
	}

	private Flux<TurnUpdate> follow(TurnGoal goal, TurnMessage message) {
		return Flux.usingWhen(Mono.fromSupplier(() -> new TurnGiveUp(goal, this.sessions, this.reads)),
				(giveUp) -> new TurnWait(this, goal, giveUp, message).follow(), (giveUp) -> Mono.empty(),
				TurnGiveUp::failed, TurnGiveUp::cancelled);
	}

	private Flux<TurnUpdate> ownTurn(SendMessage message, TurnGoal goal, boolean failWhenBusy) {
		AtomicReference<@Nullable TurnMessage> ready = new AtomicReference<>();
		Mono<String> send = this.sessions.sendMessage(goal.sessionId(), message)
			.map((accepted) -> named(accepted.turnId(), goal));
		return this.entrance.enter(goal, failWhenBusy,
				(entry) -> message(entry, goal, send, failWhenBusy).doOnNext(ready::set).then(),
				(entry) -> ownTurn(entry, goal, Objects.requireNonNull(ready.get()), failWhenBusy));
	}

	private Flux<TurnUpdate> ownTurn(TurnEntry entry, TurnGoal goal, TurnMessage message, boolean failWhenBusy) {
		return follow(message.taken() ? goal.joining() : goal, message).doOnNext((update) -> running(entry, update))
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
			String last = this.knowledge.standing(goal.sessionId()).lastTurn();
			if (this.knowledge.idle(goal.sessionId())) {
				return Mono.just(TurnMessage.believed(send, (last != null) ? last : "", this.settings));
			}
			return readIdle(entry, goal, failWhenBusy)
				.map((idle) -> TurnMessage.sent(send, TurnReading.lastTurn(idle), this.settings));
		});
	}

	private Mono<SessionSnapshot> readIdle(TurnEntry entry, TurnGoal goal, boolean failWhenBusy) {
		String sessionId = goal.sessionId();
		return this.reads.patiently(sessionId).flatMap((snapshot) -> {
			Turn running = TurnReading.running(snapshot);
			Turn busy = (running != null) ? running : TurnReading.compacting(snapshot);
			if (busy == null) {
				return Mono.just(snapshot);
			}
			if (failWhenBusy) {
				return Mono.error(TurnEntrance.inProgress(sessionId, busy.id()));
			}
			entry.waitsFor((running != null) ? "turn " + busy.id() + " of another client"
					: "compaction " + busy.id() + " of the history");
			// what a dead runtime left reads the same
			Deadline compaction = Deadline.in(this.settings.giveUpAfter(), this.clock);
			WaitOptions options = WaitOptions.of("the end of another turn")
				.firstDelay(this.settings.firstCheck())
				.safetyInterval(this.settings.maxCheck());
			return new SessionWait(this, sessionId, options,
					(later) -> TurnReading.running(later) == null
							&& (TurnReading.compacting(later) == null || compaction.left().isZero()),
					goal.deadline())
				.result()
				.onErrorMap(WaitTimedOutException.class, (late) -> TurnEntrance.tooLate(entry, goal));
		});
	}

	private Flux<TurnUpdate> steer(SendMessage message, TurnGoal goal) {
		Flux<TurnUpdate> busy = steerOrWait(message, goal);
		return this.knowledge.idle(goal.sessionId()) ? ownTurn(message, goal, true)
			// what began in the meantime may wait for this very message
			.onErrorResume(TurnRunner::notSent, (late) -> busy) : busy;
	}

	private static boolean notSent(Throwable error) {
		return error instanceof TurnInProgressException || error instanceof SessionClaimException;
	}

	private Flux<TurnUpdate> steerOrWait(SendMessage message, TurnGoal goal) {
		String sessionId = goal.sessionId();
		Flux<TurnUpdate> own = ownTurn(message, goal, false);
		return this.reads.patiently(sessionId).flatMapMany((snapshot) -> {
			Turn running = TurnReading.running(snapshot);
			if (running == null) {
				return own;
			}
			return this.sessions.steer(sessionId, running.id(), new SteerTurn(message.text()))
				.flatMapMany((outcome) -> outcome.performed() ? follow(goal.joining(), TurnMessage.known(running.id()))
						: own);
		});
	}

	/**
	 * Watch a session. A watch that fails is as good as a stream that is away.
	 * @param sessionId the session
	 * @return what the event stream tells
	 */
	public Flux<FeedSignal> watch(String sessionId) {
		return Flux.defer(() -> this.feed.get().watch(sessionId))
			.onErrorResume((error) -> Flux.just(new FeedSignal.Disconnected()));
	}

	TurnTracker tracker(TurnGoal goal, Consumer<TurnUpdate> updates) {
		return new TurnTracker(goal, this.frames, this.settings, updates);
	}

	/**
	 * Read a session, again if its runtime is overloaded.
	 * @param sessionId the session
	 * @return its state
	 */
	public Mono<SessionSnapshot> read(String sessionId) {
		return this.reads.read(sessionId);
	}

	PatientReads reads() {
		return this.reads;
	}

	SessionKnowledge knowledge() {
		return this.knowledge;
	}

	/**
	 * Return whether the client is open.
	 * @return ends what is under way
	 */
	public ClientLife life() {
		return this.life;
	}

	/**
	 * Return how turns are waited for.
	 * @return the settings
	 */
	public TurnSettings settings() {
		return this.settings;
	}

	/**
	 * Return where what comes is handed to callers.
	 * @return threads that they may block
	 */
	public Scheduler deliveries() {
		return this.deliveries;
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
		Mono<TurnCheck> health = this.system.health()
			.map((answer) -> answer.codex().running() ? (TurnCheck) new TurnCheck.Alive(answer.codex().pid())
					: new TurnCheck.RuntimeLost(null))
			.onErrorResume((error) -> Mono.just(new TurnCheck.Unreachable(error)));
		if (!read) {
			return health;
		}
		return SessionReads.of(this.sessions, sessionId)
			.map((snapshot) -> (TurnCheck) new TurnCheck.Read(snapshot))
			.onErrorResume(CodexGoneException.class, (gone) -> Mono.just(new TurnCheck.Deleted(gone)))
			.onErrorResume((error) -> health.map((answer) -> unread(answer, error)));
	}

	private static TurnCheck unread(TurnCheck health, Throwable error) {
		if (health instanceof TurnCheck.Alive alive) {
			return new TurnCheck.Unreadable(error, alive.runtime());
		}
		return (health instanceof TurnCheck.RuntimeLost) ? new TurnCheck.RuntimeLost(error) : health;
	}

}
