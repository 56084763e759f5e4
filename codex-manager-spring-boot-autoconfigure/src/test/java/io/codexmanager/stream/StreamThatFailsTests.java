package io.codexmanager.stream;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.codexmanager.client.signal.SessionSignal;
import io.codexmanager.testing.NthUse;
import io.codexmanager.testing.UsingScheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a stream hands over to executors, timers, observers and code of the application
 * may fail at any moment: it connects, reconnects, reads what it missed, tells its
 * handler and its subscriptions, and stops.
 */
@Timeout(300)
class StreamThatFailsTests {

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@AfterEach
	void shutDown() {
		this.threads.shutdownNow();
	}

	static Iterable<Supplier<Throwable>> failures() {
		return NthUse.commonKinds();
	}

	@ParameterizedTest
	@MethodSource("failures")
	void anExecutorOfLanesThatThrowsOnceCostsNothing(Supplier<Throwable> failure) {
		each(failure, 4, (use, builder) -> builder.executor((task) -> {
			use.use();
			this.threads.execute(task);
		}));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void aTimerThatThrowsOnceCostsNothing(Supplier<Throwable> failure) {
		each(failure, 8, (use, builder) -> builder.scheduler(new UsingScheduler(Schedulers.parallel(), use)));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void threadsOfItsOwnThatAreMissingOnceCostNothing(Supplier<Throwable> failure) {
		each(failure, 8, (use, builder) -> builder.threads((name, most) -> (task) -> {
			use.use();
			this.threads.execute(task);
		}));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void anObserverThatThrowsOnceCostsNothing(Supplier<Throwable> failure) {
		each(failure, 8, (use, builder) -> builder.observer(new UsingStreamObserver(use)));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void aSupplierOfHeadersThatThrowsOnceCostsATry(Supplier<Throwable> failure) {
		each(failure, 2, (use, builder) -> builder.headers(() -> {
			use.use();
			return Mono.just(new HttpHeaders());
		}));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void whatNamesSessionsAndThrowsOnceCostsNothing(Supplier<Throwable> failure) {
		each(failure, 2, (use, builder) -> builder.sessionsOfInterest((profile) -> {
			use.use();
			return Set.of();
		}));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void whatGivesClaimsAndThrowsOnceCostsNothing(Supplier<Throwable> failure) {
		each(failure, 1, (use, builder) -> builder.claims(() -> {
			use.use();
			return null;
		}));
	}

	private void each(Supplier<Throwable> failure, int atLeast,
			BiFunction<NthUse, CodexEventStreamBuilder, CodexEventStreamBuilder> customizer) {
		int failing = 0;
		NthUse use;
		do {
			use = new NthUse(++failing, failure);
			NthUse current = use;
			run("use " + failing + " fails", (builder) -> customizer.apply(current, builder));
		}
		while (use.failed());
		assertThat(failing).isGreaterThan(atLeast);
	}

	private static void run(String name, UnaryOperator<CodexEventStreamBuilder> customizer) {
		List<SessionSignal> signals = new CopyOnWriteArrayList<>();
		List<Throwable> ended = new CopyOnWriteArrayList<>();
		try (StreamFixture fixture = new StreamFixture()) {
			StreamSettings settings = fixture.settings()
				.reconnect(new StreamSettings.Reconnect(Duration.ofMillis(5), Duration.ofMillis(20), 2, 0));
			CodexEventStream stream = fixture
				.own(customizer.apply(fixture.builder(settings).observer(StreamObserver.NONE)).build());
			stream.watch("a").subscribe(signals::add, ended::add);
			stream.start();
			arrive(name + " before", fixture, "first", signals);
			fixture.manager.pending("a", "approvals", StreamFixture.approval("a", "9", 1));
			fixture.manager.socket(fixture.manager.connects() - 1).cut();
			StreamFixture
				.eventually(() -> assertThat(fixture.handler.told("request a 9 recovered")).as(name).hasSize(1));
			arrive(name + " after", fixture, "second", signals);
			StreamFixture
				.eventually(() -> assertThat(stream.status().reading()).as(name).isEqualTo(StreamStatus.Reading.FREE));
			assertThat(ended).as(name).isEmpty();
			stream.stop();
			// a frame that is being brought comes later
			StreamFixture
				.eventually(() -> assertThat(signals).filteredOn((signal) -> !(signal instanceof SessionSignal.Arrived))
					.as(name)
					.last()
					.isInstanceOf(SessionSignal.Disconnected.class));
			assertThat(stream.status().state()).isEqualTo(StreamStatus.State.STOPPED);
		}
	}

	/**
	 * Send a frame until it has arrived, because it does not where the connection is made
	 * anew.
	 */
	private static void arrive(String name, StreamFixture fixture, String type, List<SessionSignal> signals) {
		StreamFixture.eventually(() -> {
			fixture.manager.socket(fixture.manager.connects() - 1).send(StreamFixture.frame("a", type));
			assertThat(fixture.handler.told("frame a " + type)).as(name).isNotEmpty();
			assertThat(signals).as(name)
				.anySatisfy((signal) -> assertThat(signal).isInstanceOfSatisfying(SessionSignal.Arrived.class,
						(arrived) -> assertThat(arrived.frame().type()).isEqualTo(type)));
		});
	}

}
