package io.codexmanager.claim;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.codexmanager.claim.ClaimOutcome.State;
import io.codexmanager.patience.Patience;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for what is done once among instances that share a store.
 */
class ClaimsTests extends ClaimsFixture {

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
		// a machine that is busy for longer than the lease would cost the claim
		Duration lease = Patience.of(Duration.ofSeconds(1));
		ClaimSettings settings = new ClaimSettings("app", "x", lease);
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
			org.awaitility.Awaitility.await().atMost(Patience.LIMIT).until(() -> taken.get() >= 16);
			org.awaitility.Awaitility.await()
				.pollDelay(lease.multipliedBy(2))
				.atMost(Patience.LIMIT.plus(lease.multipliedBy(2)))
				.until(() -> claim.get().held());
			stop.set(true);
		}
	}

}
