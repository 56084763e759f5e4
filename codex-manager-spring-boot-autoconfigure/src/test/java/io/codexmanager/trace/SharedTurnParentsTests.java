package io.codexmanager.trace;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.codexmanager.claim.ClaimKey;
import io.codexmanager.claim.ClaimOutcome;
import io.codexmanager.claim.ClaimSettings;
import io.codexmanager.claim.ClaimStore;
import io.codexmanager.claim.Claims;
import io.codexmanager.claim.InMemoryClaimStore;
import io.codexmanager.observation.ClientObservations;
import io.codexmanager.observation.TurnObservation;
import io.codexmanager.observation.TurnObservations;
import io.codexmanager.observation.TurnOutcome;
import io.codexmanager.observation.TurnParent;
import io.codexmanager.patience.Patience;
import io.codexmanager.propagation.CallerContexts;
import io.codexmanager.support.CallerContext;
import io.micrometer.observation.ObservationRegistry;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.scheduler.VirtualTimeScheduler;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

import static org.assertj.core.api.Assertions.assertThat;

class SharedTurnParentsTests {

	private static final Map<String, String> HEADERS = Map.of("traceparent", "00-1-2-01");

	private final Store store = new Store();

	private final Claims claims = claims();

	private final Claims others = claims();

	private final SharedTurnParents here = new SharedTurnParents((parent) -> HEADERS, () -> this.claims,
			CallerContexts.NONE, Patience.LIMIT);

	private final SharedTurnParents there = new SharedTurnParents((parent) -> HEADERS, () -> this.others,
			CallerContexts.NONE, Patience.LIMIT);

	private final ObservationRegistry registry = ObservationRegistry.create();

	@BeforeEach
	void observe() {
		this.registry.observationConfig().observationHandler((context) -> true);
	}

	@AfterEach
	void close() {
		this.claims.close();
		this.others.close();
	}

	private Claims claims() {
		return new Claims(this.store, new ClaimSettings("service", "one", Duration.ofSeconds(20)));
	}

	@Test
	void theInstanceThatSentTheMessageKnowsTheObservation() {
		turn("one", () -> {
			TurnParent parent = this.here.find("local", "session", "one");
			assertThat(parent.observation()).isNotNull();
			assertThat(this.here.find("local", "session", null)).isEqualTo(parent);
			assertThat(this.here.find("other", "session", "one")).isEqualTo(TurnParent.NONE);
		});
		assertThat(this.here.find("local", "session", "one").observation()).isNotNull();
		assertThat(this.here.find("local", "session", null)).isEqualTo(TurnParent.NONE);
		assertThat(this.here.find("local", "session", "two").observation()).isNull();
	}

	@Test
	void anotherInstanceKnowsTheHeadersOfTheTurnBeforeItsIdIsKnown() {
		turn(null, () -> assertThat(this.there.await("local", "session", "one").headers()).isEqualTo(HEADERS));
	}

	@Test
	void whatIsToldOfATurnThatNobodyTookIsTakenBack() throws Exception {
		turn(null, () -> {
		});
		Awaitility.await().until(() -> this.claims.notes().read(key()) == null);
		assertThat(this.there.await("local", "session", "of somebody else")).isEqualTo(TurnParent.NONE);
	}

	@Test
	void aTurnIsNotTakenForTheNextOne() {
		turn("one", () -> Awaitility.await().until(() -> {
			String note = this.claims.notes().read(key());
			return note != null && note.contains("one");
		}));
		assertThat(this.there.await("local", "session", "two")).isEqualTo(TurnParent.NONE);
		assertThat(this.there.await("local", "session", "one").headers()).isEqualTo(HEADERS);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "{", "{\"turn\":[1],\"headers\":{}}", "{\"headers\":\"x\"}",
			"{\"headers\":{\"a b\":\"c\"}}", "{\"headers\":{\"traceparent\":\"a\\r\\nb: c\"}}",
			"{\"headers\":{\"traceparent\":null}}", "{\"turn\":\"one\"}" })
	void aNoteThatIsNoneIsNoParent(String text) {
		this.claims.notes().write(key(), text, Duration.ofMinutes(1));
		assertThat(this.there.await("local", "session", "one")).isEqualTo(TurnParent.NONE);
	}

	@Test
	void aNoteIsBoundedAndKeepsWhatContinuesTheTrace() {
		this.claims.notes()
			.write(key(), "{\"headers\":{\"traceparent\":\"" + "a".repeat(5_000) + "\"}}", Duration.ofMinutes(1));
		assertThat(this.there.await("local", "session", "one")).isEqualTo(TurnParent.NONE);
		TurnNote note = new TurnNote("one", Map.of("traceparent", "00-1-2-01", "baggage", "b".repeat(2_000)));
		assertThat(note.headers()).isEqualTo(HEADERS);
		assertThat(note.text()).hasSizeLessThan(TurnNote.LONGEST);
		assertThat(new TurnNote("t".repeat(3_000), HEADERS).text()).isNull();
	}

	@Test
	void aStoreThatFailsCostsTheTraceAndIsLeftAlone() {
		this.store.failing = true;
		turn("one", () -> assertThat(this.here.find("local", "session", "one").observation()).isNotNull());
		int asked = this.store.asked.get();
		assertThat(asked).isPositive();
		turn("two", () -> {
		});
		assertThat(this.store.asked).hasValue(asked);
		assertThat(this.there.await("local", "session", "one")).isEqualTo(TurnParent.NONE);
	}

	@Test
	void withoutTracesNothingIsKeptInTheStore() {
		SharedTurnParents untraced = new SharedTurnParents(TraceHeaders.NONE, () -> this.claims, CallerContexts.NONE);
		observed(untraced, "one", () -> assertThat(untraced.find("local", "session", "one").observation()).isNotNull());
		assertThat(untraced.find("local", "foreign", "one")).isEqualTo(TurnParent.NONE);
		assertThat(this.store.asked).hasValue(0);
	}

	@Test
	void aStoreThatIsSlowDelaysNoEventAndIsReadOnce() {
		turn("one", () -> {
			this.store.slow = new CountDownLatch(1);
			assertThat(this.there.find("local", "session", "one")).isEqualTo(TurnParent.NONE);
			assertThat(this.there.find("local", "session", "one")).isEqualTo(TurnParent.NONE);
			Awaitility.await().until(() -> this.store.read.get() == 1);
			this.store.slow.countDown();
			assertThat(this.there.await("local", "session", "one").headers()).isEqualTo(HEADERS);
			assertThat(this.there.find("local", "session", "one").headers()).isEqualTo(HEADERS);
			assertThat(this.store.read).hasValue(1);
		});
	}

	@Test
	void aTurnThatIsExpectedIsReadAheadAndOnce() {
		assertThat(this.there.expects()).isTrue();
		turn("one", () -> {
			this.there.expect("local", "session", "one");
			this.there.expect("local", "session", "one");
			Awaitility.await().until(() -> this.store.read.get() > 0);
			assertThat(this.there.await("local", "session", "one").headers()).isEqualTo(HEADERS);
			this.here.expect("local", "session", "one");
			this.here.expect("local", "session", null);
			this.here.expect("local", null, "one");
			assertThat(this.store.read).hasValue(1);
		});
	}

	@Test
	void theCallerOfATurnIsKnownByItsIdAloneAndForgottenAfterAWhile() {
		SharedTurnParents keeping = keeping();
		observed(keeping, "one", () -> {
			assertThat(keeping.caller("local", "session", () -> "one").isEmpty()).isFalse();
			assertThat(keeping.caller("local", "session", () -> "two").isEmpty()).isTrue();
			assertThat(keeping.caller("local", "session", () -> null).isEmpty()).isTrue();
			assertThat(keeping.caller("local", null, () -> "one").isEmpty()).isTrue();
			AtomicBoolean read = new AtomicBoolean();
			keeping.caller("local", "other", () -> String.valueOf(read.getAndSet(true)));
			assertThat(read).as("a payload that was read for nothing").isFalse();
			assertThat(keeping.caller("local", "other", () -> "one").isEmpty()).isTrue();
			assertThat(keeping.caller("other", "session", () -> "one").isEmpty()).isTrue();
		});
		VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
		try {
			observed(keeping, "two", () -> {
			});
			assertThat(keeping.caller("local", "session", () -> "two").isEmpty()).isFalse();
			time.advanceTimeBy(Duration.ofMinutes(1));
			assertThat(keeping.caller("local", "session", () -> "two").isEmpty()).isTrue();
		}
		finally {
			VirtualTimeScheduler.reset();
		}
	}

	@Test
	void whoSteersATurnIsNotItsCaller() {
		SharedTurnParents keeping = keeping();
		new TurnObservations("local", ClientObservations.none().turnParents(keeping)).observe("session", (turn) -> {
			turn.asker().steering(true);
			return run(turn, "one",
					() -> assertThat(keeping.caller("local", "session", () -> "one").isEmpty()).isTrue());
		}, (error) -> TurnOutcome.ERROR).blockLast();
		observed(keeping, "one", () -> assertThat(keeping.caller("local", "session", () -> "one").isEmpty()).isFalse());
	}

	@Test
	void whatIsAskedForWhileTheMessageIsBeingSentWaitsForTheTurn() {
		SharedTurnParents keeping = keeping();
		new TurnObservations("local", ClientObservations.none().turnParents(keeping))
			.observe("session", (turn) -> turn.sent(null, null).then().thenMany(Flux.defer(() -> {
				CompletableFuture<CallerContext> asked = CompletableFuture
					.supplyAsync(() -> keeping.caller("local", "session", () -> "one"));
				CompletableFuture<CallerContext> other = CompletableFuture
					.supplyAsync(() -> keeping.caller("local", "session", () -> "of somebody else"));
				turn.turn("one");
				assertThat(asked.orTimeout(Patience.LIMIT.toMillis(), TimeUnit.MILLISECONDS).join().isEmpty())
					.isFalse();
				assertThat(other.orTimeout(Patience.LIMIT.toMillis(), TimeUnit.MILLISECONDS).join().isEmpty()).isTrue();
				return Flux.empty();
			})), (error) -> TurnOutcome.ERROR)
			.blockLast();
	}

	/** Knows a caller of every turn. */
	private SharedTurnParents keeping() {
		CallerContext caller = new CallerContext() {

			@Override
			public <T extends @Nullable Object> T call(Callable<T> code) throws Exception {
				return code.call();
			}

			@Override
			public Context into(Context context) {
				return context;
			}

			@Override
			public boolean isEmpty() {
				return false;
			}

		};
		return new SharedTurnParents(TraceHeaders.NONE, () -> null, new CallerContexts() {

			@Override
			public CallerContext of(ContextView context) {
				return caller;
			}

		});
	}

	private static ClaimKey key() {
		return ClaimKey.of(TurnNotes.KIND, "local", "session");
	}

	private void turn(@Nullable String turnId, Runnable meanwhile) {
		observed(this.here, turnId, meanwhile);
	}

	private void observed(SharedTurnParents parents, @Nullable String turnId, Runnable meanwhile) {
		new TurnObservations("local", ClientObservations.in(this.registry).turnParents(parents))
			.observe("session", (turn) -> run(turn, turnId, meanwhile), (error) -> TurnOutcome.ERROR)
			.blockLast();
	}

	private static Flux<Object> run(TurnObservation turn, @Nullable String turnId, Runnable meanwhile) {
		return turn.sent(null, null).then().thenMany(Flux.defer(() -> {
			turn.turn(turnId);
			meanwhile.run();
			return Flux.empty();
		}));
	}

	/**
	 * Counts, and fails if it is told to.
	 */
	private static final class Store implements ClaimStore {

		private final AtomicInteger read = new AtomicInteger();

		private volatile CountDownLatch slow = new CountDownLatch(0);

		private final InMemoryClaimStore notes = new InMemoryClaimStore();

		private final AtomicInteger asked = new AtomicInteger();

		private volatile boolean failing;

		@Override
		public void note(String key, String text, Duration time) {
			ask();
			this.notes.note(key, text, time);
		}

		@Override
		public @Nullable String note(String key) {
			this.read.incrementAndGet();
			ask();
			return this.notes.note(key);
		}

		private void ask() {
			this.asked.incrementAndGet();
			try {
				assertThat(this.slow.await(Patience.LIMIT.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			if (this.failing) {
				throw new NoClassDefFoundError("of the driver");
			}
		}

		@Override
		public ClaimOutcome claim(String key, String owner, Duration lease) {
			throw new UnsupportedOperationException();
		}

		@Override
		public boolean renew(String key, String owner, Duration lease) {
			throw new UnsupportedOperationException();
		}

		@Override
		public boolean record(String key, String owner, String result) {
			throw new UnsupportedOperationException();
		}

		@Override
		public boolean complete(String key, String owner) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void release(String key, String owner) {
			throw new UnsupportedOperationException();
		}

	}

}
