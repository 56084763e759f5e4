package io.codexmanager.support;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.codexmanager.patience.Patience;
import io.codexmanager.testing.NthUse;
import io.codexmanager.testing.UsingScheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class RetryingSchedulerTests {

	private static final String KINDS = "io.codexmanager.testing.NthUse#kinds";

	private static final int TASKS = 10;

	private final Scheduler threads = Schedulers.newBoundedElastic(4, 1000, "retrying");

	private final List<Integer> done = new CopyOnWriteArrayList<>();

	@AfterEach
	void dispose() {
		this.threads.dispose();
	}

	@ParameterizedTest
	@MethodSource(KINDS)
	void tasksThatFoundNoThreadAreDoneLater(Supplier<Throwable> failure) {
		for (int failing = 1; failing <= TASKS; failing++) {
			Scheduler scheduler = failing(failing, failure);
			this.done.clear();
			IntStream.range(0, TASKS).forEach((number) -> {
				if (number % 2 == 0) {
					scheduler.schedule(() -> this.done.add(number));
				}
				else {
					scheduler.schedule(() -> this.done.add(number), 1, TimeUnit.MILLISECONDS);
				}
			});
			await().atMost(Patience.LIMIT).until(() -> this.done.size() == TASKS);
		}
	}

	@ParameterizedTest
	@MethodSource(KINDS)
	void tasksOfAWorkerKeepTheirOrder(Supplier<Throwable> failure) {
		for (int failing = 1; failing <= 3; failing++) {
			Scheduler.Worker worker = failing(failing, failure).createWorker();
			this.done.clear();
			IntStream.range(0, TASKS).forEach((number) -> worker.schedule(() -> this.done.add(number)));
			await().atMost(Patience.LIMIT).until(() -> this.done.size() == TASKS);
			assertThat(this.done).isSorted();
		}
	}

	@ParameterizedTest
	@MethodSource(KINDS)
	void anIntervalThatFoundNoThreadTicksAllTheSame(Supplier<Throwable> failure) {
		for (int failing = 1; failing <= TASKS; failing++) {
			StepVerifier
				.create(Flux.interval(Duration.ofMillis(1), failing(failing, failure)).onBackpressureDrop().take(TASKS))
				.expectNextCount(TASKS)
				.expectComplete()
				.verify(Patience.LIMIT);
		}
	}

	@Test
	void aTaskOfAWorkerThatThrowsCostsItself() {
		Scheduler.Worker worker = RetryingScheduler.of(this.threads).createWorker();
		worker.schedule(() -> {
			throw new AssertionError("on purpose");
		});
		worker.schedule(() -> this.done.add(1));
		await().atMost(Patience.LIMIT).until(() -> this.done.equals(List.of(1)));
	}

	@Test
	void whatWasGivenUpBeforeItFoundAThreadIsNotDone() {
		Scheduler scheduler = failing(1, () -> new OutOfMemoryError("on purpose"));
		Disposable given = scheduler.schedule(() -> this.done.add(1));
		given.dispose();
		scheduler.schedule(() -> this.done.add(2), 100, TimeUnit.MILLISECONDS);
		await().atMost(Patience.LIMIT).until(() -> this.done.contains(2));
		assertThat(this.done).containsExactly(2);
	}

	@Test
	void aWorkerThatIsDisposedOfDoesNoMore() {
		VirtualTimeScheduler time = VirtualTimeScheduler.create();
		List<Runnable> again = new ArrayList<>();
		Scheduler.Worker worker = RetryingScheduler
			.of(new UsingScheduler(time, new NthUse(1, () -> new OutOfMemoryError("on purpose"))),
					(millis) -> again::add)
			.createWorker();
		worker.schedule(() -> this.done.add(1));
		worker.schedule(() -> this.done.add(2), 1, TimeUnit.MILLISECONDS);
		worker.dispose();
		assertThat(again).hasSize(1).allSatisfy(Runnable::run);
		time.advanceTimeBy(Duration.ofSeconds(1));
		assertThat(this.done).isEmpty();
	}

	@Test
	void oneThatIsDisposedOfRefuses() {
		Scheduler scheduler = RetryingScheduler.of(this.threads);
		Scheduler.Worker worker = scheduler.createWorker();
		scheduler.dispose();
		assertThat(scheduler.isDisposed()).isTrue();
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> scheduler.schedule(() -> {
		}));
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> worker.schedule(() -> {
		}));
	}

	private Scheduler failing(int failing, Supplier<Throwable> failure) {
		return RetryingScheduler.of(new UsingScheduler(this.threads, new NthUse(failing, failure)));
	}

}
