package io.codexmanager.claim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.codexmanager.claim.ClaimOutcome.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every store does.
 */
abstract class ClaimStoreContract {

	static final Duration LEASE = Duration.ofSeconds(20);

	static final String KEY = "skill:one";

	/** What an instance uses. */
	abstract ClaimStore store();

	/** What another instance uses, which shares claims with the first. */
	abstract ClaimStore another();

	/** Let leases get older. */
	abstract void pass(Duration time);

	/** Whether one instance knows of a claim of another more than that it is not free. */
	boolean sharesMoreThanLocks() {
		return true;
	}

	@Test
	void aNoteIsReadByAllUntilItsTimeIsOver() {
		store().note("note:one", "first", LEASE);
		another().note("note:one", "second", LEASE);
		String kept = sharesMoreThanLocks() ? "second" : null;
		assertThat(store().note("note:one")).isEqualTo(kept);
		assertThat(another().note("note:one")).isEqualTo(kept);
		assertThat(store().note("note:two")).isNull();
		pass(LEASE.multipliedBy(2));
		assertThat(store().note("note:one")).isNull();
		store().note("note:one", "third", LEASE);
		assertThat(another().note("note:one")).isEqualTo(sharesMoreThanLocks() ? "third" : null);
	}

	@Test
	void ofAllWhoAskAtOnceOneIsGrantedAKey() throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(8);
		try {
			for (int round = 0; round < 5; round++) {
				String key = "skill:" + round;
				List<Callable<ClaimOutcome>> claims = IntStream.range(0, 24)
					.<Callable<ClaimOutcome>>mapToObj(
							(i) -> () -> ((i % 2 == 0) ? store() : another()).claim(key, "owner-" + i, LEASE))
					.toList();
				List<State> states = new ArrayList<>();
				for (Future<ClaimOutcome> asked : executor.invokeAll(claims)) {
					states.add(asked.get().state());
				}
				assertThat(states).containsOnlyOnce(State.GRANTED);
				assertThat(states).filteredOn(State.TAKEN::equals).hasSize(23);
			}
		}
		finally {
			executor.shutdownNow();
		}
	}

	@Test
	void ofAllWhoAskAfterTheEndOfALeaseOneIsGrantedAKey() throws Exception {
		store().claim(KEY, "dead", LEASE);
		pass(LEASE.multipliedBy(2));
		ExecutorService executor = Executors.newFixedThreadPool(8);
		try {
			List<Callable<ClaimOutcome>> claims = IntStream.range(0, 24)
				.<Callable<ClaimOutcome>>mapToObj(
						(i) -> () -> ((i % 2 == 0) ? store() : another()).claim(KEY, "owner-" + i, LEASE))
				.toList();
			List<State> states = new ArrayList<>();
			for (Future<ClaimOutcome> asked : executor.invokeAll(claims)) {
				states.add(asked.get().state());
			}
			assertThat(states).containsOnlyOnce(State.GRANTED);
		}
		finally {
			executor.shutdownNow();
		}
	}

	@Test
	void whatIsDoneAtTheSameTimeUnderOtherKeysDoesNotMatter() throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(8);
		try {
			List<Callable<Void>> work = IntStream.range(0, 24)
				.<Callable<Void>>mapToObj((i) -> () -> work((i % 2 == 0) ? store() : another(), "skill:" + i))
				.toList();
			for (Future<Void> done : executor.invokeAll(work)) {
				done.get();
			}
		}
		finally {
			executor.shutdownNow();
		}
		State done = sharesMoreThanLocks() ? State.DONE : State.TAKEN;
		pass(LEASE.multipliedBy(2));
		assertThat(IntStream.range(0, 24))
			.allSatisfy((i) -> assertThat(store().claim("skill:" + i, "late", LEASE).state()).isEqualTo(done));
	}

	private static Void work(ClaimStore store, String key) {
		assertThat(store.claim(key, "a", LEASE)).isEqualTo(ClaimOutcome.granted());
		assertThat(store.record(key, "a", "result of " + key)).isTrue();
		store.release(key, "a");
		assertThat(store.claim(key, "b", LEASE)).isEqualTo(ClaimOutcome.granted("result of " + key));
		assertThat(store.renew(key, "b", LEASE)).isTrue();
		assertThat(store.complete(key, "b")).isTrue();
		return null;
	}

	@Test
	void aKeyThatIsReleasedAgainAndAgainIsHeldByOneAtATime() throws Exception {
		AtomicInteger holders = new AtomicInteger();
		ExecutorService executor = Executors.newFixedThreadPool(8);
		try {
			List<Callable<Integer>> work = IntStream.range(0, 8)
				.<Callable<Integer>>mapToObj(
						(i) -> () -> holdNowAndThen((i % 2 == 0) ? store() : another(), "owner-" + i, holders))
				.toList();
			int granted = 0;
			for (Future<Integer> done : executor.invokeAll(work)) {
				granted += done.get();
			}
			assertThat(granted).isPositive();
		}
		finally {
			executor.shutdownNow();
		}
	}

	private static int holdNowAndThen(ClaimStore store, String owner, AtomicInteger holders) {
		int granted = 0;
		for (int i = 0; i < 50; i++) {
			if (store.claim(KEY, owner, LEASE).state() == State.GRANTED) {
				granted++;
				assertThat(holders.incrementAndGet()).isEqualTo(1);
				holders.decrementAndGet();
				store.release(KEY, owner);
			}
		}
		return granted;
	}

	@Test
	void aKeyThatIsHeldIsGrantedToNobodyNotEvenToItsHolder() {
		assertThat(store().claim(KEY, "a", LEASE)).isEqualTo(ClaimOutcome.granted());

		assertThat(another().claim(KEY, "b", LEASE).state()).isEqualTo(State.TAKEN);
		assertThat(store().claim(KEY, "a", LEASE).state()).isEqualTo(State.TAKEN);
	}

	@Test
	void whoIsRefusedLearnsWhenToAskAgain() {
		store().claim(KEY, "a", LEASE);
		pass(Duration.ofSeconds(5));

		Duration remaining = another().claim(KEY, "b", LEASE).remaining();

		if (sharesMoreThanLocks()) {
			assertThat(remaining).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(25));
		}
		else {
			assertThat(remaining).isNull();
		}
	}

	@Test
	void anotherOwnerIsGrantedAKeyWhoseLeaseEnded() {
		store().claim(KEY, "a", LEASE);
		pass(LEASE.multipliedBy(2));

		assertThat(another().claim(KEY, "b", LEASE)).isEqualTo(ClaimOutcome.granted());
		assertThat(store().renew(KEY, "a", LEASE)).isFalse();
		assertThat(store().record(KEY, "a", "late")).isFalse();
		assertThat(store().complete(KEY, "a")).isFalse();
		store().release(KEY, "a");
		assertThat(store().claim(KEY, "c", LEASE).state()).isEqualTo(State.TAKEN);
		assertThat(another().renew(KEY, "b", LEASE)).isTrue();
	}

	@Test
	void aRenewedLeaseLastsLonger() {
		store().claim(KEY, "a", LEASE);
		for (int i = 0; i < 3; i++) {
			pass(Duration.ofSeconds(15));
			assertThat(store().renew(KEY, "a", LEASE)).isTrue();
		}

		assertThat(another().claim(KEY, "b", LEASE).state()).isEqualTo(State.TAKEN);
	}

	@Test
	void severalLeasesAreRenewedTogetherAndThoseThatAreLostAreNamed() {
		Map<String, String> keys = new HashMap<>();
		for (int i = 0; i < 30; i++) {
			keys.put("owner-" + i, "skill:" + i);
			store().claim("skill:" + i, "owner-" + i, LEASE);
		}
		store().release("skill:3", "owner-3");
		store().complete("skill:4", "owner-4");
		store().release("skill:5", "owner-5");
		another().claim("skill:5", "somebody else", LEASE);
		keys.put("never", "skill:6");
		for (int i = 0; i < 3; i++) {
			pass(Duration.ofSeconds(15));
			assertThat(store().renewAll(keys, LEASE)).containsExactlyInAnyOrder("owner-3", "owner-4", "owner-5",
					"never");
		}

		assertThat(another().claim("skill:6", "b", LEASE).state()).isEqualTo(State.TAKEN);
		assertThat(another().claim("skill:29", "b", LEASE).state()).isEqualTo(State.TAKEN);
		assertThat(store().renewAll(Map.of(), LEASE)).isEmpty();
	}

	@Test
	void whoNeverHeldAKeyCanDoNothingWithIt() {
		assertThat(store().renew(KEY, "a", LEASE)).isFalse();
		assertThat(store().record(KEY, "a", "x")).isFalse();
		assertThat(store().complete(KEY, "a")).isFalse();
		store().release(KEY, "a");

		assertThat(store().claim(KEY, "b", LEASE)).isEqualTo(ClaimOutcome.granted());
	}

	@Test
	void aReleasedKeyIsFreeAtOnceAndNoLongerTheOwners() {
		store().claim(KEY, "a", LEASE);
		store().release(KEY, "a");

		assertThat(store().renew(KEY, "a", LEASE)).isFalse();
		assertThat(store().record(KEY, "a", "late")).isFalse();
		assertThat(store().complete(KEY, "a")).isFalse();
		assertThat(another().claim(KEY, "b", LEASE)).isEqualTo(ClaimOutcome.granted());
	}

	@Test
	void aResultOutlivesTheReleaseOfItsKey() {
		store().claim(KEY, "a", LEASE);
		assertThat(store().record(KEY, "a", "first")).isTrue();
		assertThat(store().record(KEY, "a", "second")).isTrue();
		store().release(KEY, "a");

		assertThat(store().renew(KEY, "a", LEASE)).isFalse();
		ClaimStore next = sharesMoreThanLocks() ? another() : store();
		assertThat(next.claim(KEY, "b", LEASE)).isEqualTo(ClaimOutcome.granted("second"));
	}

	@Test
	void aResultOutlivesTheEndOfTheLease() {
		store().claim(KEY, "a", LEASE);
		store().record(KEY, "a", "kept");
		store().renew(KEY, "a", LEASE);
		pass(LEASE.multipliedBy(2));

		ClaimStore next = sharesMoreThanLocks() ? another() : store();
		assertThat(next.claim(KEY, "b", LEASE)).isEqualTo(ClaimOutcome.granted("kept"));
		next.release(KEY, "b");
		assertThat(next.claim(KEY, "c", LEASE)).isEqualTo(ClaimOutcome.granted("kept"));
	}

	@Test
	void whatIsDoneIsGrantedToNobodyAgain() {
		State done = sharesMoreThanLocks() ? State.DONE : State.TAKEN;
		store().claim(KEY, "a", LEASE);
		store().record(KEY, "a", "x");
		assertThat(store().complete(KEY, "a")).isTrue();
		store().release(KEY, "a");

		assertThat(store().claim(KEY, "b", LEASE).state()).isEqualTo(done);
		pass(LEASE.multipliedBy(10));
		assertThat(another().claim(KEY, "b", LEASE).state()).isEqualTo(done);
		assertThat(store().renew(KEY, "a", LEASE)).isFalse();
		assertThat(store().record(KEY, "a", "x")).isFalse();
		assertThat(another().renew(KEY, "b", LEASE)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a'b", "a\"b;--", "a%b_", "a\\b", "a b", "{0}", ":", "a:b:c", "?" })
	void oddKeysAndOwnersAreKeptApart(String odd) {
		assertThat(store().claim(odd, "owner " + odd, LEASE)).isEqualTo(ClaimOutcome.granted());
		assertThat(store().record(odd, "owner " + odd, odd)).isTrue();
		assertThat(store().renew(odd, "owner ", LEASE)).isFalse();

		assertThat(another().claim(odd, "b", LEASE).state()).isEqualTo(State.TAKEN);
		assertThat(another().claim(odd + "x", "b", LEASE)).isEqualTo(ClaimOutcome.granted());
		assertThat(another().claim(odd.replace("a", "A") + "y", "b", LEASE)).isEqualTo(ClaimOutcome.granted());
	}

	@Test
	void longestKeysAndOwnersFit() {
		String key = longestKey();
		String owner = "o".repeat(100);

		assertThat(store().claim(key, owner, LEASE)).isEqualTo(ClaimOutcome.granted());
		assertThat(another().claim(key, owner + "", LEASE).state()).isEqualTo(State.TAKEN);
		assertThat(store().complete(key, owner)).isTrue();
	}

	String longestKey() {
		return "k".repeat(200);
	}

	@Test
	void longAndForeignResultsAreKeptAsTheyAre() {
		String result = "{\"text\":\"äß漢字😀 \\u0000 ' \" \n\r\t\"}".repeat(resultLength() / 32);
		store().claim(KEY, "a", LEASE);
		assertThat(store().record(KEY, "a", result)).isTrue();
		store().release(KEY, "a");

		assertThat(store().claim(KEY, "b", LEASE).result()).isEqualTo(result);
	}

	int resultLength() {
		return 4_000_000;
	}

	@Test
	void anEmptyResultIsAResult() {
		store().claim(KEY, "a", LEASE);
		store().record(KEY, "a", "");
		store().release(KEY, "a");

		assertThat(store().claim(KEY, "b", LEASE)).isEqualTo(ClaimOutcome.granted(""));
	}

}
