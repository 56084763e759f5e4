package io.codexmanager.stream.lane;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

import io.codexmanager.stream.lane.LaneTask.Kind;
import io.codexmanager.testing.NthUse;
import io.codexmanager.testing.UsingScheduler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What lanes hand over to others, executors, schedulers, observers and tasks, may fail at
 * any moment: every task is worked off or dropped, and everything goes on.
 */
class LanesThatFailTests {

	private static final int LANE = 3;

	private static final int ALL = 6;

	private static final int TASKS = 40;

	private final Deque<Runnable> threads = new ArrayDeque<>();

	private final List<String> done = new ArrayList<>();

	private int dropped;

	static Iterable<Supplier<Throwable>> failures() {
		return NthUse.kinds();
	}

	@ParameterizedTest
	@MethodSource("failures")
	void anExecutorThatThrowsOnceLosesNothing(Supplier<Throwable> failure) {
		int failing = 0;
		NthUse use;
		do {
			use = new NthUse(++failing, failure);
			NthUse current = use;
			workAll(new Lanes((task) -> {
				current.use();
				this.threads.add(task);
			}, Schedulers.immediate(), LANE, ALL, LaneObserver.NONE), failing);
			assertThat(this.dropped).isZero();
		}
		while (use.failed());
		assertThat(failing).isGreaterThan(5);
	}

	@ParameterizedTest
	@MethodSource("failures")
	void anObserverThatThrowsOnceLosesNothing(Supplier<Throwable> failure) {
		int failing = 0;
		NthUse use;
		do {
			use = new NthUse(++failing, failure);
			workAll(new Lanes(this.threads::add, Schedulers.immediate(), LANE, ALL, new UsingLaneObserver(use)),
					failing);
			assertThat(this.dropped).isZero();
		}
		while (use.failed());
		assertThat(failing).isGreaterThan(TASKS);
	}

	@ParameterizedTest
	@MethodSource("failures")
	void aSchedulerThatThrowsOnceHoldsNobodyUp(Supplier<Throwable> failure) {
		int failing = 0;
		NthUse use;
		do {
			use = new NthUse(++failing, failure);
			workAll(new Lanes(this.threads::add, new UsingScheduler(Schedulers.immediate(), use), LANE, ALL,
					LaneObserver.NONE), failing);
			assertThat(this.dropped).isZero();
		}
		while (use.failed());
		assertThat(failing).isGreaterThan(2);
	}

	@ParameterizedTest
	@MethodSource("failures")
	void aTaskThatThrowsOnceCostsItself(Supplier<Throwable> failure) {
		for (int failing = 1; failing <= TASKS; failing++) {
			this.done.clear();
			NthUse use = new NthUse(failing, failure);
			Lanes lanes = opened(new Lanes(this.threads::add, Schedulers.immediate(), LANE, ALL, LaneObserver.NONE));
			bring(lanes, use);
			assertThat(this.done).hasSize(TASKS - 1);
		}
	}

	@Test
	void allFramesAfterAnOutOfMemoryErrorAreWorkedOff() {
		NthUse use = new NthUse(1, () -> new OutOfMemoryError("unable to create native thread, on purpose"));
		Lanes lanes = opened(new Lanes((task) -> {
			use.use();
			this.threads.add(task);
		}, Schedulers.immediate(), 5000, 10000, LaneObserver.NONE));
		for (int index = 0; index <= 1100; index++) {
			lanes.accept("a", task("a" + index, Kind.STATE));
		}
		runAll();
		assertThat(this.done).hasSize(1101).startsWith("a0", "a1").endsWith("a1100");
		assertThat(lanes.starved()).isFalse();
	}

	@Test
	void aThreadIsLookedForAgainWithoutAnotherFrame() {
		VirtualTimeScheduler time = VirtualTimeScheduler.create();
		NthUse use = new NthUse(1, () -> new OutOfMemoryError("on purpose"));
		Lanes lanes = opened(new Lanes((task) -> {
			use.use();
			this.threads.add(task);
		}, time, LANE, ALL, LaneObserver.NONE));
		lanes.accept("a", task("a", Kind.REQUEST));
		assertThat(this.threads).isEmpty();
		time.advanceTimeBy(Duration.ofSeconds(1));
		runAll();
		assertThat(this.done).containsExactly("a");
	}

	@Test
	void askingWhetherLanesStarveFindsThemAThread() {
		NthUse use = new NthUse(1, () -> new OutOfMemoryError("on purpose"));
		Lanes lanes = opened(new Lanes((task) -> {
			use.use();
			this.threads.add(task);
		}, Schedulers.immediate(), LANE, ALL, LaneObserver.NONE));
		lanes.accept("a", task("a", Kind.REQUEST));
		assertThat(lanes.starved()).isTrue();
		runAll();
		assertThat(lanes.starved()).isFalse();
		assertThat(this.done).containsExactly("a");
	}

	@Test
	void anExecutorThatIsGoneHoldsReadingUpAndDoesNotHoldTheStop() {
		Lanes lanes = opened(new Lanes((task) -> {
			throw new RejectedExecutionException("on purpose");
		}, Schedulers.immediate(), LANE, ALL, LaneObserver.NONE));
		for (int index = 0; index < ALL; index++) {
			lanes.accept("a" + index, task("a" + index, Kind.STATE));
		}
		List<String> told = new ArrayList<>();
		lanes.accept("b", task("b", Kind.STATE)).subscribe(null, null, () -> told.add("b"));
		assertThat(lanes.holding()).isTrue();
		assertThat(lanes.starved()).isTrue();
		assertThat(lanes.drain(Duration.ofDays(1))).isTrue();
		assertThat(this.dropped).isEqualTo(ALL + 1);
		assertThat(told).containsExactly("b");
		assertThat(lanes.holding()).isFalse();
	}

	@Test
	void whatComesWhileTheOnlyThreadGoesAwayIsFoundByItsLastLook() {
		Lane first = new Lane("first", LANE, new LaneCapacity(ALL, LaneObserver.NONE));
		Lane second = new Lane("second", LANE, new LaneCapacity(ALL, LaneObserver.NONE));
		List<String> worked = new ArrayList<>();
		LaneWorkers[] runners = new LaneWorkers[1];
		boolean[] occupied = new boolean[1];
		Queue<Lane> ready = new ConcurrentLinkedQueue<>() {

			@Override
			public @Nullable Lane poll() {
				Lane next = super.poll();
				if (next == null && occupied[0]) {
					// between this look and the end of the work there is no other thread
					runners[0].ready(second);
					occupied[0] = false;
				}
				return next;
			}

		};
		runners[0] = new LaneWorkers((task) -> {
			if (occupied[0]) {
				throw new RejectedExecutionException("the only thread is occupied");
			}
			this.threads.add(task);
		}, (lane) -> {
			worked.add(lane.key());
			return false;
		}, (reason) -> {
		}, ready);
		runners[0].ready(first);
		occupied[0] = true;
		runAll();
		assertThat(worked).containsExactly("first", "second");
	}

	@Test
	void deltasAreMergedFromTheTimeTheirLaneIsFullUntilItIsHalfEmpty() {
		Lane lane = new Lane("a", 8, opened(new LaneCapacity(100, LaneObserver.NONE)));
		for (int index = 0; index < 9; index++) {
			assertThat(lane.offer(task("s" + index, Kind.STATE))).isIn(Lane.Answer.BEGIN, Lane.Answer.ADDED);
		}
		take(lane, 4);
		assertThat(lane.offer(new Absorbing())).isEqualTo(Lane.Answer.ADDED);
		assertThat(lane.offer(new Absorbing())).as("six of eight wait").isEqualTo(Lane.Answer.TAKEN);
		take(lane, 2);
		assertThat(lane.offer(new Absorbing())).as("four of eight wait").isEqualTo(Lane.Answer.ADDED);
		assertThat(lane.offer(new Absorbing())).as("five of eight wait, not full since").isEqualTo(Lane.Answer.ADDED);
	}

	private static void take(Lane lane, int count) {
		for (int index = 0; index < count; index++) {
			assertThat(lane.take()).isNotNull();
		}
	}

	private void workAll(Lanes lanes, int run) {
		this.done.clear();
		this.dropped = 0;
		bring(opened(lanes), new NthUse(Integer.MAX_VALUE, IllegalStateException::new));
		assertThat(this.done).as("done when use %s fails", run).hasSize(TASKS);
		assertThat(this.done.stream().filter((name) -> name.startsWith("a"))).as("order of a lane")
			.isSortedAccordingTo((one, other) -> Integer.compare(Integer.parseInt(one.substring(1)),
					Integer.parseInt(other.substring(1))));
		assertThat(lanes.holding()).isFalse();
		assertThat(lanes.starved()).isFalse();
		assertThat(lanes.drain(Duration.ZERO)).as("drained when use %s fails", run).isTrue();
	}

	/**
	 * Bring more than there is room for, one after the other, as the socket does.
	 */
	private void bring(Lanes lanes, NthUse use) {
		for (int index = 0; index < TASKS; index++) {
			String name = ((index % 2 == 0) ? "a" : "b") + index;
			boolean[] taken = new boolean[1];
			lanes.accept(name.substring(0, 1), new TestTask(Kind.STATE, () -> {
				use.use();
				this.done.add(name);
			}, () -> this.dropped++)).subscribe(null, null, () -> taken[0] = true);
			if (!taken[0]) {
				lanes.starved();
				runAll();
				assertThat(taken[0]).as("%s is taken", name).isTrue();
			}
		}
		lanes.starved();
		runAll();
	}

	private void runAll() {
		for (Runnable thread = this.threads.poll(); thread != null; thread = this.threads.poll()) {
			thread.run();
		}
	}

	private TestTask task(String name, Kind kind) {
		return new TestTask(kind, () -> this.done.add(name), () -> this.dropped++);
	}

	private static Lanes opened(Lanes lanes) {
		lanes.open();
		return lanes;
	}

	private static LaneCapacity opened(LaneCapacity room) {
		room.open();
		return room;
	}

	/**
	 * A delta that can be joined with any other.
	 */
	private static final class Absorbing extends LaneTask {

		private Absorbing() {
			super(Kind.DELTA);
		}

		@Override
		protected void run() {
		}

		@Override
		protected void discard() {
		}

		@Override
		protected boolean absorb(LaneTask later) {
			return true;
		}

	}

}
