package io.codexmanager.claim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.codexmanager.claim.ClaimOutcome.State;
import org.junit.jupiter.api.AfterEach;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Instances that share a store, in time that is passed by hand.
 */
abstract class ClaimsFixture {

	static final Duration LEASE = Duration.ofSeconds(30);

	static final ClaimKey KEY = ClaimKey.of("work", "one");

	final TestClock clock = new TestClock();

	final FaultyStore store = new FaultyStore(new InMemoryClaimStore(1000, this.clock));

	final List<Instance> instances = new ArrayList<>();

	final List<String> done = new CopyOnWriteArrayList<>();

	final List<ClaimObserver.Event> events = new CopyOnWriteArrayList<>();

	final Instance first = new Instance("first", (kind, event) -> {
		assertThat(kind).isEqualTo("work");
		this.events.add(event);
	});

	final Instance second = new Instance("second", ClaimObserver.NONE);

	final Instance third = new Instance("third", ClaimObserver.NONE);

	@AfterEach
	void close() {
		this.store.broken = null;
		this.instances.forEach((instance) -> instance.claims.close());
	}

	void pass(Duration time) {
		Duration step = Duration.ofMillis(50);
		for (long i = time.dividedBy(step); i > 0; i--) {
			this.clock.pass(step);
			this.instances.forEach((instance) -> instance.pass(step));
		}
	}

	/**
	 * An instance of the service, whose time stands still when it is dead.
	 */
	final class Instance {

		final VirtualTimeScheduler time = VirtualTimeScheduler.create();

		final String name;

		final FaultyStore store = new FaultyStore(ClaimsFixture.this.store);

		final Claims claims;

		boolean dead;

		Instance(String name, ClaimObserver observer) {
			this.name = name;
			this.claims = new Claims(this.store, new ClaimSettings("app", name, LEASE), observer, new ClaimThreads(
					this.time, this.time, Schedulers.immediate(), () -> this.time.now(TimeUnit.NANOSECONDS)));
			ClaimsFixture.this.instances.add(this);
		}

		State once(Consumer<Claim> work) {
			return this.claims.once(KEY, () -> true, (claim) -> {
				ClaimsFixture.this.done.add(this.name);
				work.accept(claim);
			});
		}

		void pass(Duration time) {
			if (!this.dead) {
				this.time.advanceTimeBy(time);
			}
		}

		void die() {
			this.dead = true;
		}

	}

}
