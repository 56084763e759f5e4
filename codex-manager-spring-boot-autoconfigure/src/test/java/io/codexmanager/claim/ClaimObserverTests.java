package io.codexmanager.claim;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.codexmanager.claim.ClaimOutcome.State;
import io.codexmanager.patience.Patience;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ClaimObserverTests {

	private static final ClaimSettings SETTINGS = new ClaimSettings("app", "one", Duration.ofMinutes(10));

	@Test
	void anObserverThatBlocksHoldsUpNeitherClaimsNorTheirEnds() throws Exception {
		CountDownLatch blocked = new CountDownLatch(1);
		List<ClaimObserver.Event> events = new CopyOnWriteArrayList<>();
		InMemoryClaimStore store = new InMemoryClaimStore();
		try (Claims claims = new Claims(store, SETTINGS, (kind, event) -> {
			await(blocked);
			events.add(event);
		})) {
			List<String> done = new CopyOnWriteArrayList<>();
			CompletableFuture.runAsync(() -> {
				claims.once(ClaimKey.of("work", "one"), () -> true, (claim) -> {
					done.add("one");
					claim.complete();
				});
				claims.once(ClaimKey.of("work", "two"), () -> true, (claim) -> {
					done.add("two");
					claim.release();
				});
			}).get(Patience.LIMIT.toMillis(), TimeUnit.MILLISECONDS);

			assertThat(done).containsExactly("one", "two");
			assertThat(claims.once(ClaimKey.of("work", "one"), () -> true, Claim::complete)).isEqualTo(State.DONE);
			assertThat(events).isEmpty();
			blocked.countDown();
			Awaitility.await()
				.atMost(Patience.LIMIT)
				.untilAsserted(() -> assertThat(events).containsExactly(ClaimObserver.Event.GRANTED,
						ClaimObserver.Event.GRANTED, ClaimObserver.Event.DONE));
		}
	}

	@Test
	void anObserverThatThrowsIsToldOfTheNextOne() {
		List<ClaimObserver.Event> events = new CopyOnWriteArrayList<>();
		try (Claims claims = new Claims(new InMemoryClaimStore(), SETTINGS, (kind, event) -> {
			events.add(event);
			throw new NoClassDefFoundError("meter");
		})) {
			for (int i = 0; i < 3; i++) {
				assertThat(claims.once(ClaimKey.of("work", "one"), () -> true, Claim::release))
					.isEqualTo(State.GRANTED);
			}
			Awaitility.await().atMost(Patience.LIMIT).until(() -> events.size() == 3);
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
