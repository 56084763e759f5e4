package io.codexmanager.claim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.codexmanager.claim.ClaimOutcome.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Instances that share a store, in time that is passed by hand.
 */
@Timeout(60)
class ClaimsTests {

	private static final Duration LEASE = Duration.ofSeconds(30);

	private static final ClaimKey KEY = ClaimKey.of("work", "one");

	private final TestClock clock = new TestClock();

	private final FaultyStore store = new FaultyStore(new InMemoryClaimStore(1000, this.clock));

	private final List<Instance> instances = new ArrayList<>();

	private final List<String> done = new CopyOnWriteArrayList<>();

	private final List<ClaimObserver.Event> events = new CopyOnWriteArrayList<>();

	private final Instance first = new Instance("first", (kind, event) -> {
		assertThat(kind).isEqualTo("work");
		this.events.add(event);
	});

	private final Instance second = new Instance("second", ClaimObserver.NONE);

	private final Instance third = new Instance("third", ClaimObserver.NONE);

	@AfterEach
	void close() {
		this.store.broken = null;
		this.instances.forEach((instance) -> instance.claims.close());
	}

	@Test
	void ofThreeInstancesOneDoesIt() {
		Consumer<Claim> nothing = Claim::complete;
		assertThat(this.first.once(nothing)).isEqualTo(State.GRANTED);
		assertThat(this.second.once(nothing)).isEqualTo(State.DONE);
		assertThat(this.third.once(nothing)).isEqualTo(State.DONE);
		pass(LEASE.multipliedBy(3));

		assertThat(this.done).containsExactly("first");
	}

	@Test
	void whileItLastsItsLeaseIsRenewedAndTheOthersLeaveIt() {
		AtomicReference<Claim> claim = new AtomicReference<>();
		this.first.once(claim::set);
		assertThat(this.second.once(Claim::complete)).isEqualTo(State.TAKEN);
		pass(Duration.ofMinutes(10));
		assertThat(claim.get().held()).isTrue();

		claim.get().complete();
		assertThat(claim.get().held()).isFalse();
		pass(Duration.ofMinutes(10));

		assertThat(this.done).containsExactly("first");
		assertThat(this.second.store.asked).as("nobody asks any more").hasValueLessThan(30);
	}

	@Test
	void whatADeadInstanceHeldIsTakenOverByOneOfTheOthers() {
		this.first.once((claim) -> {
		});
		this.second.once(Claim::complete);
		this.third.once(Claim::complete);
		this.first.die();

		pass(LEASE.minusSeconds(1));
		assertThat(this.done).containsExactly("first");
		pass(Duration.ofSeconds(2));

		assertThat(this.done).hasSize(2).startsWith("first");
		pass(Duration.ofMinutes(10));
		assertThat(this.done).hasSize(2);
	}

	@Test
	void whoTakesOverIsGivenTheResult() {
		AtomicReference<String> result = new AtomicReference<>();
		this.first.once((claim) -> assertThat(claim.record("the result")).isTrue());
		this.second.once((claim) -> result.set(claim.result()));
		this.first.die();
		pass(LEASE.plusSeconds(1));

		assertThat(result).hasValue("the result");
	}

	@Test
	void whatIsReleasedIsFreeForWhoAsksNextAndForThoseWhoWaited() {
		AtomicReference<Claim> claim = new AtomicReference<>();
		this.first.once(claim::set);
		this.second.once(Claim::complete);
		claim.get().release();
		claim.get().release();
		assertThat(claim.get().held()).isFalse();
		assertThat(claim.get().record("late")).isFalse();

		pass(LEASE.plusSeconds(1));

		assertThat(this.done).containsExactly("first", "second");
	}

	@Test
	void closingGivesBackWhatIsHeld() {
		AtomicReference<Claim> claim = new AtomicReference<>();
		this.first.once(claim::set);
		this.first.claims.close();

		assertThat(claim.get().held()).isFalse();
		assertThat(this.second.once(Claim::complete)).isEqualTo(State.GRANTED);
		assertThat(this.first.once(Claim::complete)).as("closed").isEqualTo(State.DONE);
		assertThat(this.done).containsExactly("first", "second");
	}

	@Test
	void closingEndsTheWaiting() {
		this.first.once((claim) -> {
		});
		this.second.once(Claim::complete);
		this.second.claims.close();
		this.first.die();
		pass(LEASE.multipliedBy(3));

		assertThat(this.done).containsExactly("first");
	}

	@Test
	void closingWithAStoreThatIsDownAsksItOnce() {
		for (int i = 0; i < 50; i++) {
			this.first.claims.once(ClaimKey.of("work", "k" + i), () -> true, (claim) -> {
			});
		}
		this.store.broken = new IllegalStateException("down");
		int before = this.store.asked.get();
		this.first.claims.close();

		assertThat(this.store.asked.get() - before).isEqualTo(1);
	}

	@Test
	void workThatThrowsReleasesTheClaim() {
		assertThatIllegalStateException().isThrownBy(() -> this.first.once((claim) -> {
			throw new IllegalStateException("no");
		})).withMessage("no");

		assertThat(this.second.once(Claim::complete)).isEqualTo(State.GRANTED);
	}

	@Test
	void workThatThrowsWhenItIsTakenOverReleasesTheClaimToo() {
		this.first.once((claim) -> {
		});
		this.second.once((claim) -> {
			throw new AssertionError("no");
		});
		this.first.die();
		pass(LEASE.plusSeconds(1));
		assertThat(this.done).containsExactly("first", "second");

		assertThat(this.third.once(Claim::complete)).isEqualTo(State.GRANTED);
	}

	@Test
	void whatIsNotWantedIsNotAskedFor() {
		assertThat(this.first.claims.once(KEY, () -> false, (claim) -> this.done.add("x"))).isEqualTo(State.DONE);

		assertThat(this.store.asked).hasValue(0);
		assertThat(this.done).isEmpty();
	}

	@Test
	void whatIsNotWantedAnyMoreIsNotTakenOver() {
		AtomicBoolean wanted = new AtomicBoolean(true);
		this.first.once((claim) -> {
		});
		this.second.claims.once(KEY, wanted::get, (claim) -> this.done.add("second"));
		this.first.die();
		wanted.set(false);
		pass(LEASE.multipliedBy(3));

		assertThat(this.done).containsExactly("first");
	}

	@Test
	void aStoreThatFailsIsAskedAgainWithLongerAndLongerWaits() {
		this.store.broken = new IllegalStateException("down");
		assertThat(this.first.once(Claim::complete)).isEqualTo(State.TAKEN);
		pass(Duration.ofSeconds(60));
		assertThat(this.store.asked.get()).isBetween(8, 20);
		assertThat(this.done).isEmpty();

		this.store.broken = null;
		pass(Duration.ofSeconds(11));

		assertThat(this.done).containsExactly("first");
		assertThat(this.events).startsWith(ClaimObserver.Event.FAILED).endsWith(ClaimObserver.Event.GRANTED);
	}

	@Test
	void aClaimSurvivesAStoreThatFailsForLessThanItsLease() {
		AtomicReference<Claim> claim = new AtomicReference<>();
		this.first.once(claim::set);
		this.second.once(Claim::complete);
		pass(Duration.ofSeconds(11));
		this.store.broken = new IllegalStateException("down");
		pass(Duration.ofSeconds(25));
		this.store.broken = null;
		pass(Duration.ofMinutes(2));

		assertThat(claim.get().held()).isTrue();
		assertThat(this.done).containsExactly("first");
	}

	@Test
	void aClaimIsLostWhenTheStoreFailsForLongerThanItsLease() {
		AtomicReference<Claim> claim = new AtomicReference<>();
		this.first.once(claim::set);
		this.store.broken = new IllegalStateException("down");
		pass(LEASE.minusSeconds(1));
		assertThat(claim.get().held()).isTrue();
		pass(Duration.ofSeconds(1));
		assertThat(claim.get().held()).isFalse();
		this.store.broken = null;
		pass(Duration.ofMinutes(1));

		assertThat(claim.get().held()).isFalse();
		assertThat(claim.get().record("late")).isFalse();
		assertThat(this.events).contains(ClaimObserver.Event.LOST, ClaimObserver.Event.FAILED);
		assertThat(this.second.once(Claim::complete)).isEqualTo(State.GRANTED);
	}

	@Test
	void aClaimThatSomebodyElseHoldsIsLost() {
		AtomicReference<Claim> claim = new AtomicReference<>();
		this.first.once(claim::set);
		this.clock.pass(LEASE.plusSeconds(1));
		assertThat(this.second.once((other) -> {
		})).isEqualTo(State.GRANTED);
		this.first.pass(Duration.ofSeconds(10));

		assertThat(claim.get().held()).isFalse();
		claim.get().complete();
		claim.get().release();
		assertThat(this.third.once(Claim::complete)).isEqualTo(State.TAKEN);
		assertThat(this.events).containsExactly(ClaimObserver.Event.GRANTED, ClaimObserver.Event.LOST);
	}

	@Test
	void anEndThatCouldNotBeStoredIsStoredLater() {
		AtomicReference<Claim> claim = new AtomicReference<>();
		this.first.once(claim::set);
		this.store.broken = new IllegalStateException("down");
		claim.get().complete();
		pass(Duration.ofSeconds(11));
		this.store.broken = null;
		pass(Duration.ofSeconds(10));

		assertThat(claim.get().held()).isFalse();
		assertThat(this.second.once(Claim::complete)).isEqualTo(State.DONE);
	}

	@Test
	void anEndThatCouldNotBeStoredIsStoredAtTheLatestWhenTheApplicationStops() {
		AtomicReference<Claim> claim = new AtomicReference<>();
		this.first.once(claim::set);
		this.store.broken = new IllegalStateException("down");
		claim.get().complete();
		this.store.broken = null;
		this.first.claims.close();

		assertThat(this.second.once(Claim::complete)).isEqualTo(State.DONE);
	}

	@Test
	void aGrantThatTookLongerThanItsLeaseIsNoGrant() {
		this.store.slow = () -> this.first.time.advanceTimeBy(LEASE.plusSeconds(1));
		assertThat(this.first.once(Claim::complete)).isEqualTo(State.TAKEN);
		assertThat(this.done).isEmpty();
		this.store.slow = () -> {
		};
		pass(Duration.ofSeconds(1));

		assertThat(this.done).containsExactly("first");
	}

	@Test
	void aStoreThatDoesNotKnowTheEndOfALeaseIsAskedLessAndLessOften() {
		this.first.once((claim) -> {
		});
		this.second.store.secretive = true;
		this.second.once(Claim::complete);
		pass(Duration.ofHours(6));

		assertThat(this.second.store.asked.get()).isBetween(8, 20);
		this.first.die();
		pass(Duration.ofMinutes(70));
		assertThat(this.done).containsExactly("first", "second");
	}

	@Test
	void whoWaitsTwiceForOneKeyWaitsOnce() {
		this.first.once((claim) -> {
		});
		for (int i = 0; i < 20; i++) {
			this.second.once(Claim::complete);
		}
		int before = this.second.store.asked.get();
		pass(LEASE.plusSeconds(1));
		assertThat(this.second.store.asked.get() - before).isEqualTo(1);
		this.first.die();
		pass(LEASE.plusSeconds(1));

		assertThat(this.done).containsExactly("first", "second");
	}

	@Test
	void aHolderWhoseClockIsFarAheadIsAskedAboutAfterALease() {
		this.store.claim(KEY.stored("app"), "odd", Duration.ofDays(1000));
		this.first.once(Claim::complete);
		this.store.release(KEY.stored("app"), "odd");
		pass(LEASE.plusSeconds(1));

		assertThat(this.done).containsExactly("first");
	}

	@Test
	void instancesOfOneNameAreToldApart() {
		Instance twin = new Instance("first", ClaimObserver.NONE);
		AtomicReference<Claim> lost = new AtomicReference<>();
		this.first.once(lost::set);
		this.clock.pass(LEASE.plusSeconds(1));
		assertThat(twin.once((claim) -> {
		})).isEqualTo(State.GRANTED);
		this.first.pass(Duration.ofSeconds(10));

		assertThat(lost.get().held()).isFalse();
	}

	@Test
	void longWorkThatWasTakenOverDoesNotKeepLeasesFromBeingRenewed() throws Exception {
		InMemoryClaimStore shared = new InMemoryClaimStore();
		ClaimSettings settings = new ClaimSettings("app", "x", Duration.ofSeconds(1));
		AtomicBoolean stop = new AtomicBoolean();
		AtomicInteger taken = new AtomicInteger();
		AtomicReference<Claim> claim = new AtomicReference<>();
		Claims dead = new Claims(shared, settings);
		try (Claims busy = new Claims(shared, settings)) {
			for (int i = 0; i < 40; i++) {
				ClaimKey key = ClaimKey.of("work", "k" + i);
				dead.once(key, () -> true, (held) -> {
				});
				busy.once(key, () -> true, (held) -> {
					taken.incrementAndGet();
					while (!stop.get()) {
						try {
							TimeUnit.MILLISECONDS.sleep(10);
						}
						catch (InterruptedException ex) {
							return;
						}
					}
				});
			}
			dead.close();
			busy.once(KEY, () -> true, claim::set);
			org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> taken.get() >= 16);
			org.awaitility.Awaitility.await()
				.pollDelay(Duration.ofSeconds(2))
				.atMost(Duration.ofSeconds(5))
				.until(() -> claim.get().held());
			stop.set(true);
		}
	}

	private void pass(Duration time) {
		Duration step = Duration.ofMillis(50);
		for (long i = time.dividedBy(step); i > 0; i--) {
			this.clock.pass(step);
			this.instances.forEach((instance) -> instance.pass(step));
		}
	}

	/**
	 * An instance of the service, whose time stands still when it is dead.
	 */
	private final class Instance {

		private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

		private final String name;

		private final FaultyStore store = new FaultyStore(ClaimsTests.this.store);

		private final Claims claims;

		private boolean dead;

		private Instance(String name, ClaimObserver observer) {
			this.name = name;
			this.claims = new Claims(this.store, new ClaimSettings("app", name, LEASE), observer,
					new ClaimThreads(this.time, this.time, () -> this.time.now(TimeUnit.NANOSECONDS)));
			ClaimsTests.this.instances.add(this);
		}

		private State once(Consumer<Claim> work) {
			return this.claims.once(KEY, () -> true, (claim) -> {
				ClaimsTests.this.done.add(this.name);
				work.accept(claim);
			});
		}

		private void pass(Duration time) {
			if (!this.dead) {
				this.time.advanceTimeBy(time);
			}
		}

		private void die() {
			this.dead = true;
		}

	}

	/**
	 * A store that fails when it is told to.
	 */
	private static final class FaultyStore implements ClaimStore {

		private final AtomicInteger asked = new AtomicInteger();

		private final ClaimStore delegate;

		private volatile RuntimeException broken;

		private volatile Runnable slow = () -> {
		};

		private volatile boolean secretive;

		private FaultyStore(ClaimStore delegate) {
			this.delegate = delegate;
		}

		@Override
		public ClaimOutcome claim(String key, String owner, Duration lease) {
			fail();
			ClaimOutcome outcome = this.delegate.claim(key, owner, lease);
			return (this.secretive && outcome.state() == State.TAKEN) ? ClaimOutcome.taken(null) : outcome;
		}

		@Override
		public boolean renew(String key, String owner, Duration lease) {
			fail();
			return this.delegate.renew(key, owner, lease);
		}

		@Override
		public boolean record(String key, String owner, String result) {
			fail();
			return this.delegate.record(key, owner, result);
		}

		@Override
		public boolean complete(String key, String owner) {
			fail();
			return this.delegate.complete(key, owner);
		}

		@Override
		public void release(String key, String owner) {
			fail();
			this.delegate.release(key, owner);
		}

		private void fail() {
			this.asked.incrementAndGet();
			this.slow.run();
			if (this.broken != null) {
				throw this.broken;
			}
		}

	}

}
