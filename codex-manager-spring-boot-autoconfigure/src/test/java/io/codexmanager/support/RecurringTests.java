package io.codexmanager.support;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Scheduler;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RecurringTests {

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	private final AtomicInteger done = new AtomicInteger();

	@Test
	void nothingIsDoneBeforeItBeginsAndThenAgainAndAgainHoweverOftenItBegins() {
		Recurring recurring = recurring(() -> this.time);
		this.time.advanceTimeBy(Duration.ofMinutes(1));
		assertThat(this.done).hasValue(0);
		recurring.begin();
		recurring.begin();
		this.time.advanceTimeBy(Duration.ofSeconds(3));
		assertThat(this.done).hasValue(3);
	}

	@Test
	void itBeginsLaterIfThereIsNoThreadForIt() {
		AtomicInteger tries = new AtomicInteger();
		Recurring recurring = recurring(() -> {
			if (tries.getAndIncrement() == 0) {
				throw new OutOfMemoryError("unable to create native thread");
			}
			return this.time;
		});
		assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(recurring::begin);
		recurring.begin();
		this.time.advanceTimeBy(Duration.ofSeconds(1));
		assertThat(this.done).hasValue(1);
	}

	@Test
	void afterTheCloseItDoesNotBegin() {
		Scheduler scheduler = DeferredScheduler.of(() -> this.time);
		scheduler.dispose();
		Recurring recurring = new Recurring(scheduler, this.done::incrementAndGet, Duration.ofSeconds(1));
		assertThatCode(recurring::begin).doesNotThrowAnyException();
		this.time.advanceTimeBy(Duration.ofMinutes(1));
		assertThat(this.done).hasValue(0);
	}

	private Recurring recurring(Supplier<Scheduler> scheduler) {
		return new Recurring(DeferredScheduler.of(scheduler), this.done::incrementAndGet, Duration.ofSeconds(1));
	}

}
