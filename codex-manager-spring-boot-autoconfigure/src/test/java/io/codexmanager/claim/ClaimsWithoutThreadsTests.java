package io.codexmanager.claim;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.codexmanager.support.RetryingScheduler;
import io.codexmanager.testing.NthUse;
import io.codexmanager.testing.UsingScheduler;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The threads of claims may be missing at any moment: what is held is renewed, what
 * others hold is asked for again.
 */
class ClaimsWithoutThreadsTests {

	private static final Duration LEASE = Duration.ofSeconds(30);

	private static final Duration STEP = Duration.ofSeconds(1);

	private static final ClaimKey HELD = ClaimKey.of("work", "held");

	private static final ClaimKey OF_ANOTHER = ClaimKey.of("work", "other");

	private final TestClock clock = new TestClock();

	private final InMemoryClaimStore store = new InMemoryClaimStore(1000, this.clock);

	private final List<String> done = new CopyOnWriteArrayList<>();

	@ParameterizedTest
	@MethodSource("io.codexmanager.testing.NthUse#kinds")
	void aTimerThatThrowsOnceEndsNeitherAClaimNorAWait(Supplier<Throwable> failure) {
		int failing = 0;
		NthUse use;
		do {
			use = new NthUse(++failing, failure);
			VirtualTimeScheduler time = VirtualTimeScheduler.create();
			run(failing, time, withoutThreads(time, use), time);
		}
		while (use.failed());
		assertThat(failing).as("renewals of two leases").isGreaterThan(2 * 3);
	}

	@ParameterizedTest
	@MethodSource("io.codexmanager.testing.NthUse#kinds")
	void aWorkerThatIsMissingOnceEndsNoWait(Supplier<Throwable> failure) {
		int failing = 0;
		NthUse use;
		do {
			use = new NthUse(++failing, failure);
			VirtualTimeScheduler time = VirtualTimeScheduler.create();
			run(failing, time, time, withoutThreads(time, use));
		}
		while (use.failed());
		assertThat(failing).isGreaterThan(1);
	}

	private void run(int failing, VirtualTimeScheduler time, Scheduler timer, Scheduler workers) {
		ClaimSettings settings = new ClaimSettings("run" + failing, "here", LEASE);
		this.done.clear();
		this.store.claim(OF_ANOTHER.stored(settings.namespace()), "another that dies", LEASE);
		try (Claims claims = new Claims(this.store, settings, ClaimObserver.NONE,
				new ClaimThreads(timer, workers, Schedulers.immediate(), () -> time.now(TimeUnit.NANOSECONDS)))) {
			Claim held = claims.tryHold(HELD);
			assertThat(held).isNotNull();
			claims.once(OF_ANOTHER, () -> true, (claim) -> {
				this.done.add("once");
				claim.complete();
			});
			for (int second = 0; second < 2 * LEASE.toSeconds(); second++) {
				this.clock.pass(STEP);
				time.advanceTimeBy(STEP);
			}
			assertThat(held.held()).as("held when use %s fails", failing).isTrue();
			assertThat(this.done).as("done when use %s fails", failing).containsExactly("once");
		}
	}

	/** What was refused is handed over again in virtual time. */
	private static Scheduler withoutThreads(VirtualTimeScheduler time, NthUse use) {
		return RetryingScheduler.of(new UsingScheduler(time, use),
				(millis) -> (task) -> time.schedule(task, millis, TimeUnit.MILLISECONDS));
	}

}
