package io.codexmanager.claim;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for what instances do again and again, one of them at a time.
 */
class HeldForAWhileTests extends ClaimsFixture {

	@Test
	void whatOneHoldsNobodyElseGetsUntilItIsReleased() {
		Claim claim = this.first.claims.tryHold(KEY);
		assertThat(claim).isNotNull();
		assertThat(this.second.claims.tryHold(KEY)).isNull();
		assertThat(this.first.claims.tryHold(KEY)).as("not even the same instance").isNull();
		pass(Duration.ofMinutes(10));
		assertThat(claim.held()).isTrue();
		assertThat(this.second.claims.tryHold(KEY)).isNull();

		claim.release();

		for (Instance instance : this.instances) {
			Claim next = instance.claims.tryHold(KEY);
			assertThat(next).isNotNull();
			next.release();
		}
	}

	@Test
	void nobodyIsAskedAgainForWhatWasTaken() {
		this.first.claims.tryHold(KEY);
		this.second.claims.tryHold(KEY);
		pass(Duration.ofMinutes(10));

		assertThat(this.second.store.asked).hasValue(1);
	}

	@Test
	void whatADeadInstanceHeldIsFreeAfterItsLease() {
		this.first.claims.tryHold(KEY);
		this.first.die();
		pass(LEASE.minusSeconds(1));
		assertThat(this.second.claims.tryHold(KEY)).isNull();
		pass(Duration.ofSeconds(2));

		assertThat(this.second.claims.tryHold(KEY)).isNotNull();
	}

	@Test
	void aStoreThatFailsIsSeenByWhoAsks() {
		this.first.store.broken = new IllegalArgumentException("away");
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> this.first.claims.tryHold(KEY));
		this.first.store.broken = null;

		assertThat(this.second.claims.tryHold(KEY)).isNotNull();
		assertThat(this.events).containsExactly(ClaimObserver.Event.FAILED);
	}

	@Test
	void aGrantThatTookLongerThanTheLeaseIsNone() {
		this.first.store.slow = () -> pass(LEASE.plusSeconds(1));

		assertThat(this.first.claims.tryHold(KEY)).isNull();
	}

	@Test
	void closedClaimsGiveBackWhatTheyHoldAndGrantNothing() {
		this.first.claims.tryHold(KEY);
		this.first.claims.close();

		assertThat(this.second.claims.tryHold(KEY)).isNotNull();
		assertThatIllegalStateException().isThrownBy(() -> this.first.claims.tryHold(KEY));
	}

	@Test
	void whatIsKeptInMemoryIsNotShared() {
		ClaimSettings settings = new ClaimSettings("app", "instance", LEASE);
		try (Claims memory = new Claims(new InMemoryClaimStore(), settings);
				Claims other = new Claims(this.store, settings)) {
			assertThat(memory.shared()).isFalse();
			assertThat(other.shared()).isTrue();
		}
	}

}
