package io.codexmanager.stream;

import java.time.Clock;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

import io.codexmanager.claim.Claims;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.exchange.QuietConnections;
import io.codexmanager.observation.OccasionalLog;
import io.codexmanager.protocol.ProtocolJson;
import io.codexmanager.protocol.stream.FrameReader;
import io.codexmanager.stream.lane.LaneExecutors;
import io.codexmanager.stream.lane.Lanes;
import io.codexmanager.support.HarmlessLog;
import io.codexmanager.support.RetryingScheduler;
import io.codexmanager.support.WorkThreads;
import io.codexmanager.text.Redaction;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.util.Assert;
import org.springframework.web.reactive.socket.client.WebSocketClient;

/**
 * Builds a {@link CodexEventStream}.
 */
public final class CodexEventStreamBuilder {

	/** Open requests, and as many that were open once. */
	private static final int KNOWN_REQUESTS = 10_000;

	/**
	 * For code of the application that makes headers and names sessions, and may block.
	 */
	private static final int WORK_THREADS = 16;

	/** For those who watch sessions. */
	private static final int WATCH_THREADS = 256;

	private final StreamSettings settings;

	private final StreamHandler handler;

	private final Supplier<ReactiveCodexManager> client;

	private @Nullable WebSocketClient webSocketClient;

	private @Nullable Executor executor;

	private Supplier<Mono<HttpHeaders>> headers = () -> Mono.just(new HttpHeaders());

	private Supplier<Mono<HttpHeaders>> renewedHeaders = this.headers;

	private JsonMapper mapper = ProtocolJson.builder().build();

	private Clock clock = Clock.systemUTC();

	private Scheduler scheduler = Schedulers.parallel();

	private StreamObserver observer = StreamObserver.NONE;

	private Supplier<? extends @Nullable Claims> claims = () -> null;

	private SessionsOfInterest sessionsOfInterest = (profile) -> Set.of();

	private Redaction redaction = new Redaction();

	private BiFunction<String, Integer, Executor> threads = WorkThreads::create;

	CodexEventStreamBuilder(StreamSettings settings, StreamHandler handler, Supplier<ReactiveCodexManager> client) {
		Assert.notNull(settings, "'settings' must not be null");
		Assert.notNull(handler, "'handler' must not be null");
		Assert.notNull(client, "'client' must not be null");
		this.settings = settings;
		this.handler = handler;
		this.client = client;
	}

	/**
	 * Set the WebSocket client. By default one without TLS settings, whose frames may be
	 * as large as the settings say.
	 * @param webSocketClient the client, see {@link StreamSockets}
	 * @return this builder
	 */
	public CodexEventStreamBuilder webSocketClient(WebSocketClient webSocketClient) {
		this.webSocketClient = webSocketClient;
		return this;
	}

	/**
	 * Set what makes the headers of the upgrade, such as tokens. By default there are
	 * none.
	 * @param headers asked at each connect, on a thread that may block; if it fails the
	 * connect has failed and is tried again
	 * @return this builder
	 */
	public CodexEventStreamBuilder headers(Supplier<Mono<HttpHeaders>> headers) {
		return headers(headers, headers);
	}

	/**
	 * Set what makes the headers of the upgrade, and makes them anew after the server
	 * rejected them.
	 * @param headers asked at each connect, on a thread that may block
	 * @param renewed asked once after each rejection, on a thread that may block
	 * @return this builder
	 */
	public CodexEventStreamBuilder headers(Supplier<Mono<HttpHeaders>> headers, Supplier<Mono<HttpHeaders>> renewed) {
		this.headers = headers;
		this.renewedHeaders = renewed;
		return this;
	}

	/**
	 * Set the threads of the lanes. By default those of {@link LaneExecutors}.
	 * @param executor runs each lane, never on the calling thread; not shut down by the
	 * stream
	 * @return this builder
	 */
	public CodexEventStreamBuilder executor(Executor executor) {
		this.executor = executor;
		return this;
	}

	/**
	 * Set the mapper of the wire. By default {@link ProtocolJson}.
	 * @param mapper the mapper
	 * @return this builder
	 */
	public CodexEventStreamBuilder mapper(JsonMapper mapper) {
		this.mapper = mapper;
		return this;
	}

	/**
	 * Set the clock that gives times of reception. By default that of the system.
	 * @param clock the clock
	 * @return this builder
	 */
	public CodexEventStreamBuilder clock(Clock clock) {
		this.clock = clock;
		return this;
	}

	/**
	 * Set what intervals and deadlines are measured with. By default the parallel
	 * scheduler of Reactor.
	 * @param scheduler the scheduler
	 * @return this builder
	 */
	public CodexEventStreamBuilder scheduler(Scheduler scheduler) {
		this.scheduler = scheduler;
		return this;
	}

	/**
	 * Set who learns how the stream does. By default nobody.
	 * @param observer the observer, which is told on a thread of its own, a moment later
	 * @return this builder
	 */
	public CodexEventStreamBuilder observer(StreamObserver observer) {
		this.observer = observer;
		return this;
	}

	/**
	 * Set who names sessions whose pending requests are to be read. By default nobody.
	 * @param sessionsOfInterest names the sessions
	 * @return this builder
	 */
	public CodexEventStreamBuilder sessionsOfInterest(SessionsOfInterest sessionsOfInterest) {
		this.sessionsOfInterest = sessionsOfInterest;
		return this;
	}

	/**
	 * Share what is known of credentials with the client of the profile. For the
	 * library's own use.
	 * @param redaction takes credentials out of texts
	 * @return this builder
	 */
	public CodexEventStreamBuilder redaction(Redaction redaction) {
		this.redaction = redaction;
		return this;
	}

	/**
	 * Let one of several instances of a service at a time ask for the list of all
	 * sessions, which is much work for a manager where many are loaded. Without it each
	 * does so for itself.
	 * @param claims gives the claims when the list is to be asked for, {@code null} for
	 * none; those whose store is in memory are not asked
	 * @return this builder
	 */
	public CodexEventStreamBuilder claims(Supplier<? extends @Nullable Claims> claims) {
		this.claims = claims;
		return this;
	}

	CodexEventStreamBuilder threads(BiFunction<String, Integer, Executor> threads) {
		this.threads = threads;
		return this;
	}

	/**
	 * Build the stream. It is not started.
	 * @return the stream
	 */
	public CodexEventStream build() {
		Scheduler scheduler = RetryingScheduler.of(this.scheduler);
		Scheduler work = workers("work", WORK_THREADS);
		StreamObserver observer = observed();
		FrameLosses losses = new FrameLosses(this.settings.profile(), observer, warnings());
		RequestRegistry registry = new RequestRegistry(KNOWN_REQUESTS, losses::requestsForgotten);
		EpochTracker epochs = new EpochTracker();
		SessionStates states = new SessionStates(this.mapper);
		SessionSubscriptions subscriptions = new SessionSubscriptions(states, workers("watch", WATCH_THREADS));
		SessionActivity activity = new SessionActivity(this.settings.resync().limit());
		Lanes lanes = new Lanes(executor(), scheduler, this.settings.limits().laneCapacity(),
				this.settings.limits().queueCapacity(), observer);
		Delivery delivery = new Delivery(this.handler, lanes, this.mapper, observer, warnings());
		OccasionalLog malformed = warnings();
		PendingRequests requests = new PendingRequests(registry, new RequestReader(this.mapper), delivery,
				subscriptions, observer, this.clock, malformed);
		StreamStateTracker life = new StreamStateTracker(this.settings, this.handler, delivery, subscriptions, observer,
				this.clock, work);
		DoubleSupplier chance = () -> ThreadLocalRandom.current().nextDouble();
		Backoff backoff = new Backoff(this.settings.reconnect(), chance);
		RetryingReader reads = new RetryingReader(this.settings.profile(), this.client, scheduler, warnings());
		Resynchronizer resynchronizer = new Resynchronizer(this.settings.resync().enabled(), reads, epochs,
				new ResyncScope(this.settings, registry, subscriptions, activity, this.sessionsOfInterest, reads,
						new ListTurns(this.settings.profile(), this.claims, scheduler, work), work),
				registry, requests);
		NewSessionHoldback holdback = new NewSessionHoldback(this.settings.threadId() != null, activity, this.mapper,
				losses);
		FrameRouter router = new FrameRouter(holdback, activity, states, subscriptions, requests, delivery, observer,
				this.clock);
		ResyncDemand demand = new ResyncDemand();
		StreamSocket.Parts parts = new StreamSocket.Parts(new FrameReader(), router,
				new ConnectionReadyHandler(this.settings,
						new ConnectionReadyHandler.Told(life, this.handler, delivery, observer, this.clock), backoff,
						registry, resynchronizer, demand, scheduler, work, chance),
				observer, malformed);
		StreamConnection connection = new StreamConnection(this.settings, webSocketClient(),
				new StreamConnection.Headers(this.headers, this.renewedHeaders), () -> new StreamSocket(this.settings,
						parts, new Heartbeat(this.settings.timing(), scheduler, lanes), scheduler),
				scheduler, work, this.redaction);
		StreamSupervisor supervisor = new StreamSupervisor(connection,
				new FailureReasons(this.settings.profile(), this.redaction), backoff, life, observer, scheduler);
		return new DefaultCodexEventStream(this.settings, supervisor, life, lanes, subscriptions, registry, demand,
				new Standings(this.settings, life, router, activity, states, epochs, lanes));
	}

	private WebSocketClient webSocketClient() {
		return (this.webSocketClient != null) ? this.webSocketClient : StreamSockets
			.create(HttpClient.create(QuietConnections.of(ConnectionProvider.newConnection())), this.settings.limits());
	}

	/**
	 * Return what is told of the stream under locks and on event loops, where nothing of
	 * the application must be called.
	 */
	private StreamObserver observed() {
		return (this.observer == StreamObserver.NONE) ? this.observer
				: new StreamReports(this.observer, workers("observer", 1), RetryingScheduler.of(Schedulers.parallel()));
	}

	private Scheduler workers(String name, int most) {
		return RetryingScheduler.on(this.threads.apply("codex-" + this.settings.profile() + "-" + name + "-", most));
	}

	private Executor executor() {
		return (this.executor != null) ? this.executor : LaneExecutors.create(this.settings.profile());
	}

	private OccasionalLog warnings() {
		return new OccasionalLog(HarmlessLog.of(CodexEventStream.class), this.clock);
	}

}
