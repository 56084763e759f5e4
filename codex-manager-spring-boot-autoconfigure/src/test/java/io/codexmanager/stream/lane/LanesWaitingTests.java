package io.codexmanager.stream.lane;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.codexmanager.patience.Patience;
import io.codexmanager.stream.lane.LaneTask.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Those who wait for room in lanes or for their end, on several threads.
 */
class LanesWaitingTests {

	private static final Duration LONG = Duration.ofDays(1);

	private final Queue<Runnable> threads = new ConcurrentLinkedQueue<>();

	private final List<String> done = new CopyOnWriteArrayList<>();

	private final Lanes lanes = new Lanes(this.threads::add, Schedulers.immediate(), 2, 2, LaneObserver.NONE);

	@BeforeEach
	void fill() {
		this.lanes.open();
		accept("a1");
		accept("a2");
	}

	@Test
	void theOneWhoGivesUpIsTakenOutOfTheLineAndNobodyElse() {
		accept("first");
		Disposable second = accept("second");
		accept("third");
		second.dispose();
		assertThat(this.done).containsExactly("second dropped");
		work();

		assertThat(this.done).containsExactly("second dropped", "a1", "a2", "first", "third");
	}

	@Test
	void whoGivesUpAfterItsTaskWasTakenDropsNothing() {
		Disposable waiting = accept("waiting");
		this.threads.add(waiting::dispose);
		work();
		waiting.dispose();

		assertThat(this.done).containsExactly("a1", "a2", "waiting");
	}

	@Test
	void whoGivesUpHoldsUpNobodyOnAnotherThread() throws Exception {
		accept("waiting").dispose();

		elsewhere(() -> accept("next"));

		assertThat(this.lanes.holding()).isTrue();
		elsewhere(this::work);
		assertThat(this.done).containsExactly("waiting dropped", "a1", "a2", "next");
	}

	@Test
	void lanesThatWereDrainedAreUsedAgainByOtherThreads() throws Exception {
		accept("waiting");
		assertThat(this.lanes.drain(Duration.ZERO)).isFalse();
		assertThat(this.done).containsExactly("waiting dropped", "a1 dropped", "a2 dropped");
		assertThat(this.lanes.holding()).isFalse();

		elsewhere(() -> {
			this.lanes.open();
			accept("b1");
			accept("b2");
			accept("b3");
		});

		elsewhere(this::work);
		assertThat(this.done).endsWith("b1", "b2", "b3");
	}

	@Test
	void drainWaitsForWhatAnotherThreadDoes() throws Exception {
		CompletableFuture<Boolean> drained = new CompletableFuture<>();
		Thread drain = new Thread(() -> drained.complete(this.lanes.drain(LONG)), "drain");
		drain.start();
		await().atMost(Patience.LIMIT).until(() -> drain.getState() == Thread.State.TIMED_WAITING);
		assertThat(drained).isNotDone();
		work();

		assertThat(drained.get(Patience.LIMIT.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
		assertThat(this.done).contains("a1", "a2").doesNotContain("a1 dropped");
	}

	@Test
	void drainOnALaneDoesNotWaitForThatLane() {
		CompletableFuture<Boolean> drained = new CompletableFuture<>();
		work();
		this.lanes.accept("lane", new TestTask(Kind.STATE, () -> drained.complete(this.lanes.drain(LONG)), () -> {
		}));
		work();

		assertThat(drained).isCompletedWithValue(true);
	}

	@Test
	void anInterruptionEndsTheWaitOfADrainAndIsKept() {
		Thread.currentThread().interrupt();
		boolean drained = this.lanes.drain(LONG);

		assertThat(Thread.interrupted()).isTrue();
		assertThat(drained).isFalse();
		assertThat(this.done).containsExactly("a1 dropped", "a2 dropped");
	}

	private Disposable accept(String name) {
		return this.lanes.accept("lane", task(name)).subscribe();
	}

	private TestTask task(String name) {
		return new TestTask(Kind.STATE, () -> this.done.add(name), () -> this.done.add(name + " dropped"));
	}

	private void work() {
		for (Runnable thread = this.threads.poll(); thread != null; thread = this.threads.poll()) {
			thread.run();
		}
	}

	private static void elsewhere(Runnable action) throws Exception {
		CompletableFuture.runAsync(action).get(Patience.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
	}

}
