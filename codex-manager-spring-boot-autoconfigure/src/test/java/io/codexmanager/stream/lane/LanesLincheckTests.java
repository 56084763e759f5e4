package io.codexmanager.stream.lane;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.codexmanager.stream.lane.LaneTask.Kind;
import io.codexmanager.testing.HandScheduler;
import io.codexmanager.testing.LincheckModel;
import org.jetbrains.lincheck.datastructures.BooleanGen;
import org.jetbrains.lincheck.datastructures.EnumGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

import org.springframework.util.Assert;

/**
 * The hand-over of tasks to lanes, and of lanes to threads.
 */
class LanesLincheckTests {

	@Test
	void everyTaskIsDoneOnceInOrderHoweverThreadsMeet() {
		LincheckModel.of(Model.class)
			.meet("accept 0 false, accept 0 true", "accept 1 false", "work")
			.meet("accept 0 false", "work", "accept 1 true, accept 1 false")
			.meet("refuse true, accept 0 false", "refuse false, accept 1 true", "accept 2 false, work")
			.check();
	}

	/**
	 * Two lanes with so little room that most have to wait for it. Their threads run
	 * whenever somebody of the model lends them one, and are refused now and then.
	 */
	public static final class Model {

		private static final int LANES = 2;

		private static final int THREADS = 4;

		private final Queue<Runnable> threads = new ConcurrentLinkedQueue<>();

		private final HandScheduler scheduler = new HandScheduler();

		private final LaneRecorder observer = new LaneRecorder();

		private final Lanes lanes = new Lanes(this::execute, this.scheduler, 1, 2, this.observer);

		private final AtomicBoolean[] busy = { new AtomicBoolean(), new AtomicBoolean() };

		private final int[][] offered = new int[LANES][THREADS];

		private final int[][] done = new int[LANES][THREADS];

		private final AtomicInteger wentOn = new AtomicInteger();

		private final AtomicInteger accepted = new AtomicInteger();

		private final AtomicInteger deltas = new AtomicInteger();

		private volatile boolean refusing;

		private volatile String wrong = "";

		public Model() {
			this.lanes.open();
		}

		@Operation
		public void accept(@Param(gen = ThreadIdGen.class) int thread, @Param(gen = BooleanGen.class) boolean other) {
			int lane = other ? 1 : 0;
			int number = this.offered[lane][thread]++;
			this.accepted.incrementAndGet();
			this.lanes
				.accept("lane" + lane,
						new TestTask(Kind.STATE, () -> run(lane, thread, number), () -> fail("A task was dropped")))
				.subscribe(null, null, this.wentOn::incrementAndGet);
		}

		@Operation
		public void delta(@Param(gen = BooleanGen.class) boolean other) {
			this.deltas.incrementAndGet();
			this.lanes
				.accept(other ? "lane1" : "lane0",
						new TestTask(Kind.DELTA, this.deltas::decrementAndGet, this.deltas::decrementAndGet))
				.subscribe();
		}

		@Operation
		public void work() {
			Runnable thread = this.threads.poll();
			if (thread != null) {
				thread.run();
			}
		}

		@Operation
		public void refuse(@Param(gen = BooleanGen.class) boolean refusing) {
			this.refusing = refusing;
		}

		@Validate
		public void everythingIsDoneInTheEnd() {
			this.refusing = false;
			for (int left = 100; left > 0 && (!this.threads.isEmpty() || this.scheduler.size() > 0); left--) {
				this.scheduler.run();
				work();
			}
			Assert.state(this.wrong.isEmpty(), this.wrong);
			for (int lane = 0; lane < LANES; lane++) {
				for (int thread = 0; thread < THREADS; thread++) {
					Assert.state(this.done[lane][thread] == this.offered[lane][thread], "A task was lost");
				}
			}
			Assert.state(this.deltas.get() == 0, "A delta was lost, or done twice");
			Assert.state(this.wentOn.get() == this.accepted.get(), "Somebody waits for room that is there");
			Assert.state(!this.lanes.holding() && !this.lanes.starved(), "Somebody is said to wait");
			Assert.state(this.observer.depth.get() == 0 && this.observer.lanes.get() == 0, "Something is left");
		}

		private void execute(Runnable thread) {
			if (this.refusing) {
				throw new RejectedExecutionException("on purpose");
			}
			this.threads.add(thread);
		}

		private void run(int lane, int thread, int number) {
			if (!this.busy[lane].compareAndSet(false, true)) {
				fail("Two threads are on a lane");
			}
			if (this.done[lane][thread]++ != number) {
				fail("A task was overtaken");
			}
			this.busy[lane].set(false);
		}

		private void fail(String what) {
			this.wrong = what;
		}

	}

}
