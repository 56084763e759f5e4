package io.codexmanager.claim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the leases of many claims that are held at the same time.
 */
class ManyClaimsTests extends ClaimsFixture {

	private final List<String> owners = new ArrayList<>();

	@Test
	void manyLeasesTakeFewRequests() {
		List<Claim> claims = hold(1200);
		pass(LEASE);

		assertThat(claims).allMatch(Claim::held);
		assertThat(this.first.store.renewals).hasSizeBetween(6, 12).allMatch((size) -> size <= 500);
	}

	@Test
	void thoseThatAreDueSoonAreRenewedAlongAndThoseThatAreNotAreNot() {
		hold(1);
		pass(Duration.ofSeconds(1));
		hold(1);
		pass(Duration.ofSeconds(5));
		hold(1);
		pass(Duration.ofSeconds(4));
		assertThat(this.first.store.renewals).containsExactly(2);
		pass(Duration.ofSeconds(6));
		assertThat(this.first.store.renewals).containsExactly(2, 1);
	}

	@Test
	void ofManyOnlyThoseAreLostThatSomebodyElseHas() {
		List<Claim> claims = hold(20);
		this.store.release(key(7).stored("app"), owner(7));
		pass(LEASE.multipliedBy(2));

		assertThat(IntStream.range(0, 20).filter((i) -> !claims.get(i).held())).containsExactly(7);
		assertThat(this.events).filteredOn(ClaimObserver.Event.LOST::equals).hasSize(1);
	}

	@Test
	void whatEndsWhileTheStoreRenewsIsNotCalledLost() {
		List<Claim> claims = hold(20);
		this.first.store.slow = () -> {
			this.first.store.slow = () -> {
			};
			claims.get(3).release();
			claims.get(4).complete();
		};
		pass(LEASE.multipliedBy(2));

		assertThat(IntStream.range(0, 20).filter((i) -> !claims.get(i).held())).containsExactly(3, 4);
		assertThat(this.events).doesNotContain(ClaimObserver.Event.LOST);
	}

	@Test
	void aStoreThatIsAwayForAMomentCostsNoneOfThem() {
		List<Claim> claims = hold(20);
		this.first.store.broken = new IllegalStateException("away");
		pass(LEASE.dividedBy(2));
		this.first.store.broken = null;
		pass(LEASE);

		assertThat(claims).allMatch(Claim::held);
	}

	@Test
	void aStoreThatStaysAwayCostsAllOfThem() {
		List<Claim> claims = hold(20);
		this.first.store.broken = new IllegalStateException("away");
		pass(LEASE.multipliedBy(2));

		assertThat(claims).noneMatch(Claim::held);
		assertThat(this.events).filteredOn(ClaimObserver.Event.LOST::equals).hasSize(20);
	}

	private List<Claim> hold(int number) {
		return IntStream.range(0, number).mapToObj((i) -> {
			Claim claim = this.first.claims.tryHold(key(this.owners.size()));
			this.owners.add(this.first.store.lastOwner);
			return claim;
		}).toList();
	}

	private String owner(int number) {
		return this.owners.get(number);
	}

	private static ClaimKey key(int number) {
		return ClaimKey.of("work", String.valueOf(number));
	}

}
