package io.codexmanager.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.StreamResynchronizedEvent;
import io.codexmanager.event.ThreadNameUpdatedEvent;
import io.codexmanager.patience.Patience;
import io.codexmanager.stream.FrameOutcome;
import io.codexmanager.stream.StreamSettings;
import io.codexmanager.stream.lane.LaneExecutors;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import io.codexmanager.test.StateBehind;
import io.codexmanager.test.runtime.ManagerState;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;

import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A manager with five thousand sessions.
 */
class ManySessionsTests {

	private static final int SESSIONS = 5000;

	private static final int LIMIT = 60;

	/** Approvals, questions, tool calls. */
	private static final int LISTS = 3;

	private static final int CONCURRENCY = 8;

	/** Room for the list of all sessions: its first page has those that are loaded. */
	private static final int ANSWER = 16 * 1024 * 1024;

	/** Where there are no virtual ones. */
	private static final int THREADS = 32;

	private static final int VIRTUAL_THREADS_SINCE = 21;

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	private final AtomicInteger underWay = new AtomicInteger();

	private final AtomicInteger mostUnderWay = new AtomicInteger();

	@Test
	void whatWasMissedIsReadWithinTheLimitAndAFewAtATime() {
		ManagerState state = StateBehind.of(this.manager);
		state.locked(() -> IntStream.range(0, SESSIONS)
			.mapToObj((number) -> state.sessions().create(JsonNodeFactory.instance.objectNode()))
			.toList());
		List<String> sessions = this.manager.sessions();
		assertThat(sessions).hasSize(SESSIONS);
		this.manager.script((turn) -> turn.askCommandApproval("ls"));
		String asking = sessions.get(0);
		Service service = this.running.closing(Service.of(this.manager.baseUrl())
			.settings((settings) -> settings.resync(new StreamSettings.Resync(true, LIMIT)))
			.streamCustomizer((stream) -> stream.sessionsOfInterest((profile) -> Set.of(asking)))
			.webClient(counting())
			.start());
		assertResynchronized(service, 1);
		this.manager.refuseHandshakes(true);
		this.manager.dropConnections();
		service.awaitConnected(false);
		assertThat(service.send(asking, "go")).succeedsWithin(Service.LIMIT);
		Awaitility.await().atMost(Service.LIMIT).until(() -> this.manager.pendingRequests().size() == 1);
		this.manager.reset();
		assertResynchronizedAgain(service, 2);
		assertThat(service.await(ApprovalRequestedEvent.class, 1)).singleElement()
			.satisfies((event) -> assertThat(event.recovered()).isTrue());
		for (int count = 4; count <= 6; count += 2) {
			this.manager.reset();
			this.manager.dropConnections();
			assertResynchronizedAgain(service, count);
		}
		assertThat(service.events(ApprovalRequestedEvent.class)).hasSize(1);
	}

	@Test
	void aSweepReadsNoMoreThanTheLimitEither() {
		int active = 10 * LIMIT;
		BareServer server = this.running.closing(BareServer.of((socket) -> {
			socket.upgrade();
			for (int number = 0; number < active; number++) {
				socket.text(Frames.state("session-" + number, number));
			}
		}));
		Service service = this.running.closing(Service.of(this.manager.baseUrl())
			.streamOver(server.baseUrl())
			.settings((settings) -> settings.resync(new StreamSettings.Resync(true, LIMIT,
					StreamSettings.Resync.Sessions.RELEVANT, Duration.ofMillis(500))))
			.webClient(counting())
			.start());
		service.await(ThreadNameUpdatedEvent.class, active);
		List<StreamResynchronizedEvent> readings = service.await(StreamResynchronizedEvent.class, 3);
		assertThat(readings).allSatisfy((reading) -> assertThat(reading.sessions()).isLessThanOrEqualTo(LIMIT));
		assertThat(readings.get(2).sessions()).isEqualTo(LIMIT);
		assertThat(this.mostUnderWay).hasValueLessThanOrEqualTo(CONCURRENCY);
		assertThat(this.manager.requests()).hasSizeLessThanOrEqualTo(
				(service.events(StreamResynchronizedEvent.class).size() + 1) * (LIMIT * LISTS + 1));
	}

	@Test
	void eventsOfManySessionsShareTheThreadsAndLeaveNothingBehind() {
		int rounds = 3;
		CountDownLatch proceed = new CountDownLatch(1);
		BareServer server = this.running.closing(BareServer.of((socket) -> {
			socket.upgrade();
			for (int round = 0; round < rounds; round++) {
				for (int number = 0; number < SESSIONS; number++) {
					socket.text(Frames.state("session-" + number, round));
				}
			}
		}));
		Map<String, Integer> last = new ConcurrentHashMap<>();
		AtomicInteger disordered = new AtomicInteger();
		Service service = this.running.closing(Service.of(this.manager.baseUrl())
			.streamOver(server.baseUrl())
			.settings((settings) -> settings.resync(Settings.NOTHING))
			.streamCustomizer((stream) -> stream.executor(LaneExecutors.create("crowd", THREADS)))
			.forgetful()
			.listener((event) -> {
				if (event instanceof ThreadNameUpdatedEvent named) {
					await(proceed);
					Integer round = Integer.valueOf(named.threadName());
					Integer before = last.put(named.threadId(), round);
					if (round != ((before != null) ? before + 1 : 0)) {
						disordered.incrementAndGet();
					}
				}
			})
			.start());
		Awaitility.await().atMost(Service.LIMIT).until(() -> service.counts().mostLanes() >= SESSIONS);
		assertThreadsAreShared();
		proceed.countDown();
		Awaitility.await()
			.atMost(Service.LIMIT)
			.until(() -> service.counts().frames(FrameOutcome.DELIVERED) == rounds * SESSIONS);
		assertThat(disordered).hasValue(0);
		assertThat(last).hasSize(SESSIONS);
		Awaitility.await()
			.atMost(Service.LIMIT)
			.until(() -> service.counts().lanes() == 0 && service.counts().depth() == 0);
		assertThat(service.counts().frames(FrameOutcome.DROPPED)).isZero();
	}

	private void assertResynchronized(Service service, int times) {
		StreamResynchronizedEvent reading = service.await(StreamResynchronizedEvent.class, times).get(times - 1);
		assertThat(reading.sessions()).isEqualTo(LIMIT);
		assertRead();
	}

	/**
	 * After a connection was lost what matters comes first, and the others late.
	 */
	private void assertResynchronizedAgain(Service service, int times) {
		List<StreamResynchronizedEvent> readings = service.await(StreamResynchronizedEvent.class, times + 1);
		assertThat(readings.get(times - 1).sessions()).isOne();
		assertThat(readings.get(times).sessions()).isEqualTo(LIMIT - 1);
		assertRead();
	}

	private void assertRead() {
		assertThat(this.mostUnderWay).hasValueBetween(2, CONCURRENCY);
		assertThat(this.manager.requests()).hasSizeBetween(LIMIT * LISTS, LIMIT * LISTS + 2);
	}

	private WebClient.Builder counting() {
		return WebClient.builder()
			.codecs((codecs) -> codecs.defaultCodecs().maxInMemorySize(ANSWER))
			.filter(this::count);
	}

	private Mono<ClientResponse> count(ClientRequest request, ExchangeFunction next) {
		return Mono.defer(() -> {
			this.mostUnderWay.accumulateAndGet(this.underWay.incrementAndGet(), Math::max);
			return next.exchange(request);
		}).doFinally((signal) -> this.underWay.decrementAndGet());
	}

	/**
	 * Stack traces are of platform threads alone, and virtual ones take none of these.
	 */
	private static void assertThreadsAreShared() {
		long threads = Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("codex-crowd-"))
			.count();
		if (Runtime.version().feature() >= VIRTUAL_THREADS_SINCE) {
			assertThat(threads).isZero();
		}
		else {
			assertThat(threads).isBetween(1L, (long) THREADS);
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
