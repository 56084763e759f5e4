package io.codexmanager.client.turn;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.codexmanager.client.exchange.ClientLife;
import io.codexmanager.client.operation.ReactiveSessionOperations;
import io.codexmanager.client.operation.ReactiveSystemOperations;
import io.codexmanager.client.signal.SessionSignal;
import io.codexmanager.client.signal.SessionSignalSource;
import io.codexmanager.client.signal.SessionKnowledge;
import io.codexmanager.client.signal.SessionModel;
import io.codexmanager.client.signal.SessionNotes;
import io.codexmanager.observation.TurnObservation;
import io.codexmanager.observation.TurnObservations;
import io.codexmanager.observation.TurnOutcome;
import io.codexmanager.protocol.session.SendMessage;
import io.codexmanager.protocol.session.SessionSnapshot;
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

	private final ReactiveSessionOperations sessions;

	private final Supplier<SessionSignalSource> feed;

	private final TurnFrames frames;

	private final TurnSettings settings;

	private final Scheduler deliveries;

	private final Clock clock;

	private final ClientLife life;

	private final TurnMessenger messenger;

	private final SessionReader reader;

	private final SessionKnowledge knowledge;

	private final PatientReads reads;

	private final TurnBlocks blocks;

	private final TurnObservations observations;

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
	 * @param observations observe turns
	 */
	public TurnRunner(String profile, ReactiveSessionOperations sessions, ReactiveSystemOperations system,
			Supplier<SessionSignalSource> feed, Supplier<? extends SessionClaims> claims,
			Supplier<? extends TurnGuard> guard, SessionNotes notes, TurnFrames frames, TurnSettings settings,
			Scheduler deliveries, Clock clock, ClientLife life, TurnObservations observations) {
		this.sessions = sessions;
		this.feed = feed;
		this.frames = frames;
		this.settings = settings;
		this.deliveries = deliveries;
		this.clock = clock;
		this.life = life;
		this.observations = observations;
		this.messenger = new TurnMessenger(this, sessions,
				new TurnEntrance(claims, this::watch, settings.giveUpAfter()), clock);
		this.reader = new SessionReader(sessions, system);
		this.knowledge = new SessionKnowledge(notes, feed);
		this.reads = new PatientReads(sessions, system, this.reader, this.knowledge, settings);
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
		Flux<TurnUpdate> updates = this.observations.observe(sessionId,
				(observed) -> this.life.waiting(run(sessionId, message, options, observed)), TurnRunner::outcome);
		// what the caller does with updates must not hold up the socket
		return updates.publishOn(this.deliveries);
	}

	private Flux<TurnUpdate> run(String sessionId, SendMessage message, TurnOptions options, TurnObservation observed) {
		return this.blocks.guarded(sessionId, () -> {
			TurnGoal goal = goal(sessionId, message, options, observed);
			return switch (options.whileBusy()) {
				case WAIT -> this.messenger.own(message, goal, false);
				case FAIL -> this.messenger.own(message, goal, true);
				case STEER -> this.messenger.steer(message, goal);
			};
		});
	}

	private static TurnOutcome outcome(Throwable error) {
		return (error instanceof TurnException turn) ? turn.outcome() : TurnOutcome.ERROR;
	}

	/**
	 * The message of a turn is about to be sent.
	 * @return completes when it may be; never fails
	 */
	Mono<Void> sending(TurnGoal goal) {
		if (goal.observed().isNoop()) {
			return Mono.empty();
		}
		SessionModel model = this.knowledge.model(goal.sessionId());
		return goal.observed().sent((goal.model() != null) ? goal.model() : model.name(), model.provider());
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
			.waiting(
					this.blocks
						.guarded(sessionId,
								() -> follow(goal(sessionId, null, options, TurnObservation.NONE).joining(),
										TurnMessage.known(turnId))))
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

	private TurnGoal goal(String sessionId, @Nullable SendMessage message, TurnOptions options,
			TurnObservation observed) {
		TurnLimits limits = options.limits().orElse(this.settings.limits());
		Duration total = (limits.total() != null) ? limits.total() : this.settings.timeout();
		return new TurnGoal(sessionId, (message != null) ? message.text() : null,
				(message != null) ? message.model() : null, false, limits, Deadline.in(total, this.clock),
				options.onGiveUp(), options.whenShared(), observed);
	}

	/**
	 * Follow a turn.
	 */
	Flux<TurnUpdate> follow(TurnGoal goal, TurnMessage message) {
		return Flux.usingWhen(Mono.fromSupplier(() -> new TurnGiveUp(goal, this.sessions, this.reads)),
				(giveUp) -> new TurnWait(this, goal, giveUp, message).follow(), (giveUp) -> Mono.empty(),
				TurnGiveUp::failed, TurnGiveUp::cancelled);
	}

	/**
	 * Watch a session. A watch that fails is as good as a stream that is away.
	 * @param sessionId the session
	 * @return what the event stream tells
	 */
	public Flux<SessionSignal> watch(String sessionId) {
		return Flux.defer(() -> this.feed.get().watch(sessionId))
			.onErrorResume((error) -> Flux.just(new SessionSignal.Disconnected()));
	}

	TurnTracker tracker(TurnGoal goal, boolean first, Consumer<TurnUpdate> updates) {
		return new TurnTracker(goal, first, this.frames, this.settings, updates);
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

	SessionReader reader() {
		return this.reader;
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

}
