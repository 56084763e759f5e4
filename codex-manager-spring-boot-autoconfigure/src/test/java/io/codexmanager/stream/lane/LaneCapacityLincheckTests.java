package io.codexmanager.stream.lane;

import io.codexmanager.stream.lane.LaneTask.Kind;
import io.codexmanager.testing.LincheckModel;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

import org.springframework.util.Assert;

/**
 * The room of the lanes, taken and freed by several threads.
 */
class LaneCapacityLincheckTests {

	@Test
	void roomIsTakenAndFreedAsIfByOneThreadAfterTheOther() {
		LincheckModel.of(Model.class)
			.meet("take 0", "take 1", "free 0, take 0")
			.meet("", "take 0, free 0", "take 1, free 1")
			.check();
	}

	/**
	 * Every thread frees what it has taken itself.
	 */
	public static final class Model {

		private final LaneRecorder observer = new LaneRecorder();

		private final LaneCapacity room = new LaneCapacity(1, this.observer);

		private final int[] taken = new int[4];

		@Operation
		public boolean take(@Param(gen = ThreadIdGen.class) int thread) {
			boolean taken = this.room.take(Kind.STATE);
			this.taken[thread] += taken ? 1 : 0;
			return taken;
		}

		@Operation
		public void free(@Param(gen = ThreadIdGen.class) int thread) {
			this.room.free(this.taken[thread]);
			this.taken[thread] = 0;
		}

		@Operation
		public boolean full() {
			return this.room.full();
		}

		@Validate
		public void observerKnowsHowMuchIsTaken() {
			Assert.state((this.observer.depth.get() == 1) == this.room.full(), "The observer was told something else");
		}

	}

}
