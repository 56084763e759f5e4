package io.codexmanager.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.codexmanager.claim.ClaimOutcome;
import io.codexmanager.claim.ClaimSettings;
import io.codexmanager.claim.ClaimStore;
import io.codexmanager.claim.Claims;
import io.codexmanager.claim.InMemoryClaimStore;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.event.EventDispatcher;
import io.codexmanager.event.RecordedFrames;
import io.codexmanager.listener.DecisionTargets;
import io.codexmanager.observation.DecisionMaker;
import io.codexmanager.observation.DecisionObservationContext;
import io.codexmanager.observation.DecisionOutcome;
import io.codexmanager.observation.TurnParents;
import io.codexmanager.protocol.request.Approval;
import io.codexmanager.protocol.request.RequestIdentity;
import io.codexmanager.protocol.stream.StreamFrame;
import io.codexmanager.stream.OpenRequests;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * Tests for the observation of decisions when something is missed, is too much, or fails.
 */
class DecisionObservationsTests {

	private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

	private static final int MOST = 3;

	private final Set<RequestIdentity> open = ConcurrentHashMap.newKeySet();

	private final AtomicLong nanos = new AtomicLong();

	private final ObservationRegistry registry = ObservationRegistry.create();

	private final Ends ends = new Ends();

	private final List<Claims> claims = new ArrayList<>();

	DecisionObservationsTests() {
		this.registry.observationConfig().observationHandler(this.ends);
	}

	@AfterEach
	void close() {
		this.claims.forEach(Claims::close);
	}

	@Test
	void anEndOfWhichNothingIsHeardIsFoundAfterAWhile() {
		EventDispatcher events = instance(new InMemoryClaimStore());
		Approval forgotten = announce(events, 1);
		this.open.remove(forgotten.identity());
		// its event may be on its way
		later();
		announce(events, 2);
		assertThat(this.ends.all()).isEmpty();
		later();
		announce(events, 3);
		assertThat(this.ends.all()).containsExactly("1 UNSEEN NOBODY");
	}

	@Test
	void thereAreNeverMoreThanALimit() {
		EventDispatcher events = instance(new InMemoryClaimStore());
		for (int number = 1; number <= MOST + 2; number++) {
			announce(events, number);
		}
		assertThat(this.ends.all()).containsExactly("1 UNSEEN NOBODY", "2 UNSEEN NOBODY");
	}

	@Test
	void aRequestThatTakesTheIdOfAnotherIsOneOfItsOwn() {
		EventDispatcher events = instance(new InMemoryClaimStore());
		Approval before = announce(events, 1);
		this.open.remove(before.identity());
		ObjectNode again = request(1);
		again.put("createdAt", NOW.plusSeconds(60).toString());
		Approval after = announce(events, again);
		resolved(events, after, "\"status\": \"resolved\", \"decision\": \"decline\"");
		assertThat(this.ends.all()).containsExactly("1 UNSEEN NOBODY");
		this.open.clear();
		resolved(events, after, "\"status\": \"resolved\", \"decision\": \"decline\"");
		this.ends.await("1 UNSEEN NOBODY", "1 DECLINED ELSEWHERE");
		resolved(events, after, "\"status\": \"expired\"");
		assertThat(this.ends.all()).hasSize(2);
	}

	@Test
	void aWordThatIsNotKnownIsADecision() {
		EventDispatcher events = instance(new InMemoryClaimStore());
		Approval approval = announce(events, 1);
		this.open.clear();
		resolved(events, approval, "\"status\": \"resolved\", \"decision\": \"acceptWithExecpolicyAmendment\"");
		this.ends.await("1 OTHER ELSEWHERE");
	}

	@Test
	void oneOfSeveralInstancesObservesIt() {
		ClaimStore store = new InMemoryClaimStore();
		EventDispatcher one = instance(store);
		EventDispatcher other = instance(store);
		Approval approval = announce(one, 1);
		announce(other, 1);
		this.open.clear();
		resolved(other, approval, "\"status\": \"expired\"");
		resolved(one, approval, "\"status\": \"expired\"");
		this.ends.await("1 ENDED NOBODY");
	}

	@Test
	void aStoreThatHangsDoesNotKeepTheEndAway() {
		CountDownLatch over = new CountDownLatch(1);
		EventDispatcher events = instance(new Notes(() -> over.await(1, TimeUnit.MINUTES)));
		Approval approval = announce(events, 1);
		this.open.clear();
		resolved(events, approval, "\"status\": \"resolved\", \"decision\": \"accept\"");
		this.ends.await("1 ACCEPTED ELSEWHERE");
		over.countDown();
	}

	@Test
	void aStoreThatHangsHoldsNoEventAndTheDecisionIsCountedOnceItAnswers() {
		CountDownLatch over = new CountDownLatch(1);
		EventDispatcher events = instance(Notes.claimed(() -> over.await(1, TimeUnit.MINUTES)));
		Approval approval = assertTimeoutPreemptively(Duration.ofSeconds(30), () -> announce(events, 1));
		this.open.clear();
		resolved(events, approval, "\"status\": \"expired\"");
		assertThat(this.ends.all()).isEmpty();
		over.countDown();
		this.ends.await("1 ENDED NOBODY");
	}

	@Test
	void aStoreThatFailsDoesNotKeepTheEndAway() {
		EventDispatcher events = instance(new Notes(() -> {
			throw new IllegalStateException("no store");
		}));
		Approval approval = announce(events, 1);
		this.open.clear();
		resolved(events, approval, "\"status\": \"resolved\", \"decision\": \"accept\"");
		this.ends.await("1 ACCEPTED ELSEWHERE");
	}

	private EventDispatcher instance(ClaimStore store) {
		Claims own = new Claims(store, new ClaimSettings("tests", "test", Duration.ofSeconds(10)));
		this.claims.add(own);
		DecisionObservations observations = new DecisionObservations(this.registry, null, new Targets(), () -> own,
				TurnParents.NONE, MOST, this.nanos::get);
		return new EventDispatcher(new EventDispatcher.Source("local", false), RecordedFrames.MAPPER,
				List.of(observations), (event) -> {
				}, (event, failure) -> {
					throw new AssertionError(failure);
				});
	}

	private void later() {
		this.nanos.addAndGet(Duration.ofSeconds(6).toNanos());
	}

	private Approval announce(EventDispatcher events, int number) {
		return announce(events, request(number));
	}

	private Approval announce(EventDispatcher events, ObjectNode request) {
		Approval approval = RecordedFrames.MAPPER.treeToValue(request, Approval.class);
		this.open.add(approval.identity());
		events.request(approval, NOW, false);
		return approval;
	}

	private static ObjectNode request(int number) {
		ObjectNode request = RecordedFrames.MAPPER
			.valueToTree(RecordedFrames.request("command-approval-accept", Approval.class));
		return request.put("approvalId", String.valueOf(number));
	}

	private static void resolved(EventDispatcher events, Approval approval, String how) {
		events.frame(
				new StreamFrame("approval_resolved", approval.threadId(),
						"{\"type\": \"approval_resolved\", \"threadId\": \"" + approval.threadId()
								+ "\", \"payload\": {\"approvalId\": \"" + approval.approvalId() + "\", " + how + "}}"),
				NOW);
	}

	private final class Targets implements DecisionTargets {

		@Override
		public ReactiveCodexManager client(String profile) {
			throw new IllegalStateException("nothing is sent");
		}

		@Override
		public OpenRequests openRequests(String profile) {
			return DecisionObservationsTests.this.open::contains;
		}

	}

	/**
	 * A store that takes its time or fails.
	 */
	private record Notes(InMemoryClaimStore claims, Reading claiming, Reading reading) implements ClaimStore {

		private Notes(Reading reading) {
			this(new InMemoryClaimStore(), () -> {
			}, reading);
		}

		private static Notes claimed(Reading claiming) {
			return new Notes(new InMemoryClaimStore(), claiming, () -> {
			});
		}

		@Override
		public ClaimOutcome claim(String key, String owner, Duration lease) {
			act(this.claiming);
			return this.claims.claim(key, owner, lease);
		}

		@Override
		public boolean renew(String key, String owner, Duration lease) {
			return this.claims.renew(key, owner, lease);
		}

		@Override
		public boolean record(String key, String owner, String result) {
			return this.claims.record(key, owner, result);
		}

		@Override
		public boolean complete(String key, String owner) {
			return this.claims.complete(key, owner);
		}

		@Override
		public void release(String key, String owner) {
			this.claims.release(key, owner);
		}

		@Override
		public @Nullable String note(String key) {
			act(this.reading);
			return null;
		}

		private static void act(Reading action) {
			try {
				action.read();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

		private interface Reading {

			void read() throws InterruptedException;

		}

	}

	/**
	 * The ends that were observed.
	 */
	private static final class Ends implements ObservationHandler<Observation.Context> {

		private final List<String> all = new ArrayList<>();

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof DecisionObservationContext;
		}

		@Override
		public synchronized void onStop(Observation.Context context) {
			DecisionObservationContext decision = (DecisionObservationContext) context;
			DecisionOutcome outcome = decision.outcome();
			DecisionMaker by = decision.by();
			this.all.add(decision.requestId() + " " + outcome + " " + by);
		}

		private synchronized List<String> all() {
			return new ArrayList<>(this.all);
		}

		private void await(String... expected) {
			Awaitility.await().untilAsserted(() -> assertThat(all()).containsExactly(expected));
		}

	}

}
