package io.codexmanager.claim;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import io.codexmanager.claim.ClaimOutcome.State;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for claims whose store fails, is slow, or tells little.
 */
class ClaimsWithFaultyStoreTests extends ClaimsFixture {

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

}
