package io.codexmanager.listener;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.Concurrency;
import io.codexmanager.annotation.Delivery;
import io.codexmanager.claim.ClaimSettings;
import io.codexmanager.claim.ClaimStore;
import io.codexmanager.claim.Claims;
import io.codexmanager.claim.InMemoryClaimStore;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.RecordedFrames;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.testing.NthUse;
import io.codexmanager.testing.UsingClaimStore;
import io.codexmanager.testing.UsingObservationHandler;
import io.codexmanager.testing.UsingScheduler;
import io.micrometer.observation.ObservationRegistry;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What listeners and decisions hand over to executors, stores, observations and code of
 * the application may fail at any moment: every listener gets every event, the decision
 * is sent, and nothing is held.
 */
@Timeout(300)
class ListenersThatFailTests {

	private static final int EVENTS = 2;

	private final Approval approval = RecordedFrames.request("command-approval-accept", Approval.class);

	private final FixtureServer server = new FixtureServer(this.approval);

	@AfterEach
	void close() {
		this.server.close();
	}

	static Iterable<Supplier<Throwable>> failures() {
		return NthUse.commonKinds();
	}

	@ParameterizedTest
	@MethodSource("failures")
	void aThreadForResultsThatIsMissingOnceCostsNothing(Supplier<Throwable> failure) {
		each(failure, 8, (use, builder) -> builder.results(failing(use)));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void aThreadForDecisionsThatIsMissingOnceCostsNothing(Supplier<Throwable> failure) {
		each(failure, 2, (use, builder) -> builder.decisions(failing(use)));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void anObservationHandlerThatThrowsOnceCostsNothing(Supplier<Throwable> failure) {
		each(failure, 20, (use, builder) -> {
			ObservationRegistry registry = ObservationRegistry.create();
			registry.observationConfig().observationHandler(new UsingObservationHandler(use));
			return builder.observations(registry, null);
		});
	}

	@ParameterizedTest
	@MethodSource("failures")
	void anErrorHandlerThatThrowsOnceCostsNothing(Supplier<Throwable> failure) {
		each(failure, EVENTS, (use, builder) -> builder.errorHandler((listenerId, event, thrown) -> use.use()));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void aPublisherOfDeadLettersThatThrowsOnceCostsNothing(Supplier<Throwable> failure) {
		each(failure, EVENTS, (use, builder) -> builder.deadLetters((event) -> use.use()));
	}

	@ParameterizedTest
	@MethodSource("io.codexmanager.testing.NthUse#kinds")
	void aStoreOfClaimsThatThrowsOnceCostsNothing(Supplier<Throwable> failure) {
		NthUse use = new NthUse(1, failure);
		each(use, new UsingClaimStore(new InMemoryClaimStore(), use), 4, (builder) -> builder);
	}

	@ParameterizedTest
	@MethodSource("io.codexmanager.testing.NthUse#kinds")
	void aDecisionStrategyThatThrowsOnceIsAskedAgainWithTheNextAnswer(Supplier<Throwable> failure) {
		DecisionStrategy strategy = DecisionStrategy.firstDecision();
		NthUse use = new NthUse(1, failure);
		try (Harness harness = start(new InMemoryClaimStore(), (builder) -> builder.strategy((round) -> {
			use.use();
			return strategy.decide(round);
		}))) {
			serve(harness, 1);
		}
		assertThat(use.wasUsedSince()).isTrue();
	}

	private void each(Supplier<Throwable> failure, int atLeast,
			BiFunction<NthUse, ListenerContainerBuilder, ListenerContainerBuilder> customizer) {
		NthUse use = new NthUse(1, failure);
		each(use, new InMemoryClaimStore(), atLeast, (builder) -> customizer.apply(use, builder));
	}

	private void each(NthUse use, ClaimStore store, int atLeast, UnaryOperator<ListenerContainerBuilder> customizer) {
		try (Harness harness = start(store, customizer)) {
			int failing = 0;
			do {
				use.begin(++failing);
				serve(harness, failing);
			}
			while (use.failed());
			assertThat(failing).isGreaterThan(atLeast);
		}
	}

	private Harness start(ClaimStore store, UnaryOperator<ListenerContainerBuilder> customizer) {
		Claims claims = new Claims(store, new ClaimSettings("tests", "test", Duration.ofMinutes(1)));
		return new Harness(this.server.baseUrl(), claims, customizer).start(OnLane.class, Parallel.class, Serial.class,
				Later.class, Once.class, Broken.class, Slow.class, Quick.class);
	}

	private void serve(Harness harness, int run) {
		List<String> sessions = IntStream.range(0, EVENTS)
			.mapToObj((number) -> "thread-" + run + "-" + number)
			.toList();
		sessions.forEach(
				(session) -> harness.stream("local").frame(Harness.frame("session_deleted", session), Instant.now()));
		this.server.received().clear();
		Approval approval = approval(run);
		this.server.waitFor(approval);
		harness.announce(approval);
		for (Class<? extends Counting> listener : List.of(OnLane.class, Parallel.class, Serial.class, Later.class,
				Once.class, Broken.class)) {
			List<String> heard = harness.bean(listener).sessions;
			eventually(() -> assertThat(heard).as("%s when use %s fails", listener.getSimpleName(), run)
				.containsAll(sessions));
			assertThat(heard).as("%s when use %s fails", listener.getSimpleName(), run).hasSize(run * EVENTS);
		}
		assertThat(harness.bean(Serial.class).sessions).endsWith(sessions.toArray(String[]::new));
		eventually(() -> assertThat(harness.bean(Later.class).published).hasValue(run * EVENTS));
		eventually(() -> assertThat(this.server.received()).as("decisions when use %s fails", run).hasSize(1));
		assertThat(this.server.received().get(0).id()).isEqualTo(approval.id());
		assertThat(harness.container().awaitCalls(Patience.LIMIT)).as("over when use %s fails", run).isTrue();
		assertThat(harness.container().heldRequests("local")).isZero();
	}

	private static void eventually(ThrowingRunnable assertion) {
		await().atMost(Patience.LIMIT)
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(2))
			.untilAsserted(assertion);
	}

	private Approval approval(int run) {
		ObjectNode copy = RecordedFrames.MAPPER.valueToTree(this.approval);
		return RecordedFrames.MAPPER.treeToValue(copy.put("approvalId", "approval-" + run), Approval.class);
	}

	private static Scheduler failing(NthUse use) {
		return new UsingScheduler(Schedulers.newBoundedElastic(16, 1000, "failing"), use);
	}

	abstract static class Counting {

		final List<String> sessions = new CopyOnWriteArrayList<>();

		void count(CodexEvent event) {
			this.sessions.add(String.valueOf(event.threadId()));
		}

	}

	static class OnLane extends Counting {

		@CodexEventListener(value = "session_deleted", delivery = Delivery.ALL)
		void on(CodexEvent event) {
			count(event);
		}

	}

	static class Parallel extends Counting {

		@CodexEventListener(value = "session_deleted", concurrency = Concurrency.PARALLEL, delivery = Delivery.ALL)
		void on(CodexEvent event) {
			count(event);
		}

	}

	static class Serial extends Counting {

		@CodexEventListener(value = "session_deleted", concurrency = Concurrency.SERIAL, delivery = Delivery.ALL)
		void on(CodexEvent event) {
			count(event);
		}

	}

	static class Later extends Counting {

		final AtomicInteger published = new AtomicInteger();

		@CodexEventListener(value = "session_deleted", delivery = Delivery.ALL)
		Mono<Long> on(CodexEvent event) {
			count(event);
			return Mono.just(1L);
		}

		@EventListener
		void later(Long value) {
			this.published.incrementAndGet();
		}

	}

	static class Once extends Counting {

		@CodexEventListener(value = "session_deleted", delivery = Delivery.ONCE)
		void on(CodexEvent event) {
			count(event);
		}

	}

	static class Broken extends Counting {

		@CodexEventListener(value = "session_deleted", delivery = Delivery.ALL)
		void on(CodexEvent event) {
			count(event);
			throw new IllegalStateException("on purpose");
		}

	}

	static class Slow {

		@CodexEventListener
		Mono<ApprovalDecision> decide(ApprovalRequestedEvent event) {
			return Mono.fromCallable(ApprovalDecision::accept);
		}

	}

	static class Quick {

		@CodexEventListener(concurrency = Concurrency.PARALLEL)
		ApprovalDecision decide(ApprovalRequestedEvent event) {
			return ApprovalDecision.accept();
		}

	}

}
