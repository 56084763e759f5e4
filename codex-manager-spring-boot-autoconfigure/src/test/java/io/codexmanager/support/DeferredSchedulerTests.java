package io.codexmanager.support;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DeferredSchedulerTests {

	private final AtomicInteger made = new AtomicInteger();

	private final Scheduler immediate = DeferredScheduler.of(() -> {
		this.made.incrementAndGet();
		return Schedulers.immediate();
	});

	@Test
	void nothingIsMadeBeforeTheFirstTaskAndOnlyOneThingForAll() {
		AtomicInteger done = new AtomicInteger();
		assertThat(this.immediate.isDisposed()).isFalse();
		assertThat(this.made).hasValue(0);

		this.immediate.schedule(done::incrementAndGet);
		this.immediate.createWorker().schedule(done::incrementAndGet);

		assertThat(done).hasValue(2);
		assertThat(this.made).hasValue(1);
	}

	@Test
	void whatIsDisposedOfBeforeItsFirstTaskRefusesItAndMakesNothing() {
		this.immediate.dispose();

		assertThat(this.immediate.isDisposed()).isTrue();
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> this.immediate.schedule(() -> {
		}));
		assertThat(this.made).hasValue(0);
	}

	@Test
	void whatWasMadeIsDisposedOf() {
		VirtualTimeScheduler time = VirtualTimeScheduler.create();
		Scheduler scheduler = DeferredScheduler.of(() -> time);
		scheduler.schedule(() -> {
		});

		scheduler.dispose();

		assertThat(time.isDisposed()).isTrue();
		assertThat(scheduler.isDisposed()).isTrue();
	}

	@Test
	void itIsTriedAgainAfterAFailure() {
		Scheduler scheduler = DeferredScheduler.of(() -> {
			if (this.made.getAndIncrement() == 0) {
				throw new IllegalStateException("no thread");
			}
			return Schedulers.immediate();
		});
		AtomicInteger done = new AtomicInteger();

		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> scheduler.schedule(done::incrementAndGet));
		scheduler.schedule(done::incrementAndGet);

		assertThat(done).hasValue(1);
	}

}
