package io.codexmanager.claim;

import java.time.Duration;

import io.codexmanager.patience.Patience;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InMemoryClaimStoreTests extends ClaimStoreContract {

	private final TestClock clock = new TestClock();

	private final InMemoryClaimStore store = new InMemoryClaimStore(100, this.clock);

	@Override
	ClaimStore store() {
		return this.store;
	}

	@Override
	ClaimStore another() {
		return this.store;
	}

	@Override
	void pass(Duration time) {
		this.clock.pass(time);
	}

	@Test
	void theOldestCompletedKeyIsForgottenFirstAndOneThatIsHeldNever() {
		this.store.claim("k:held", "a", LEASE.multipliedBy(1000));
		for (int i = 0; i < 101; i++) {
			this.store.claim("k:" + i, "a", LEASE);
			this.store.complete("k:" + i, "a");
		}

		assertThat(this.store.claim("k:0", "b", LEASE)).isEqualTo(ClaimOutcome.granted());
		assertThat(this.store.claim("k:1", "b", LEASE)).isEqualTo(ClaimOutcome.done());
		assertThat(this.store.claim("k:100", "b", LEASE)).isEqualTo(ClaimOutcome.done());
		assertThat(this.store.claim("k:held", "b", LEASE).state()).isEqualTo(ClaimOutcome.State.TAKEN);
	}

	@Test
	void resultsThatNobodyAsksForAreForgottenWhenThereAreTooMany() {
		for (int i = 0; i < 250; i++) {
			this.store.claim("k:" + i, "a", LEASE);
			this.store.record("k:" + i, "a", "result");
			this.store.release("k:" + i, "a");
			this.clock.pass(Duration.ofMillis(1));
		}

		assertThat(this.store.claim("k:0", "b", LEASE).result()).isNull();
		assertThat(this.store.claim("k:249", "b", LEASE).result()).isEqualTo("result");
	}

	@Test
	void withoutAClockOfItsOwnItMeasuresTimeAllTheSame() throws Exception {
		InMemoryClaimStore store = new InMemoryClaimStore();
		store.claim(KEY, "a", Duration.ofNanos(1));
		store.claim("k:long", "a", LEASE);

		assertThat(store.claim("k:long", "b", LEASE).remaining()).isLessThanOrEqualTo(LEASE);
		org.awaitility.Awaitility.await()
			.atMost(Patience.LIMIT)
			.until(() -> store.claim(KEY, "b", LEASE).state() == ClaimOutcome.State.GRANTED);
	}

}
