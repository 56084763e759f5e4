package io.codexmanager.client.turn;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;

import io.codexmanager.client.turn.TurnGate.Permit;
import io.codexmanager.support.Deadline;
import io.codexmanager.testing.HandScheduler;
import io.codexmanager.testing.LincheckModel;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;

import org.springframework.util.Assert;

/**
 * The gate of a session, with several threads before it.
 */
class TurnGateLincheckTests {

	@Test
	void permitsAreNeitherLostNorGivenTwiceWhoeverComesLeavesOrIsLate() {
		LincheckModel.of(Model.class)
			.meet("tryEnter 0, enter 1", "leave 0", "leave 1")
			.meet("tryEnter 0, enter 1", "leave 0", "tooLate, size")
			.meet("tryEnter 0, enter 1", "leave 0", "enter 2, leave 2")
			.check();
	}

	/**
	 * Every thread is before the gate, or in it, once at a time.
	 */
	public static final class Model {

		private static final int THREADS = 4;

		private static final Deadline LATER = Deadline.in(Duration.ofMinutes(1),
				Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

		private final HandScheduler timer = new HandScheduler();

		private final TurnGate gate = new TurnGate(this.timer);

		private final Caller[] callers = new Caller[THREADS];

		private final AtomicInteger inside = new AtomicInteger();

		private volatile boolean crowded;

		@Operation
		public boolean tryEnter(@Param(gen = ThreadIdGen.class) int thread) {
			Permit permit = (this.callers[thread] == null) ? this.gate.tryEnter("s") : null;
			if (permit == null) {
				return false;
			}
			this.callers[thread] = new Caller();
			this.callers[thread].enter(permit);
			return true;
		}

		@Operation
		public void enter(@Param(gen = ThreadIdGen.class) int thread) {
			if (this.callers[thread] == null) {
				this.callers[thread] = new Caller();
				this.callers[thread].line = this.gate.enter("s", LATER, () -> new IllegalStateException("too late"))
					.doOnNext(this.callers[thread]::enter)
					.subscribe(null, this.callers[thread]::late);
			}
		}

		@Operation
		public void leave(@Param(gen = ThreadIdGen.class) int thread) {
			if (this.callers[thread] != null) {
				this.callers[thread].leave();
				this.callers[thread] = null;
			}
		}

		@Operation
		public void tooLate() {
			this.timer.run();
		}

		@Operation
		public int size() {
			return this.gate.size();
		}

		@Validate
		public void nobodyIsForgotten() {
			Assert.state(!this.crowded, "Two were in the session at once");
			Assert.state(this.inside.get() == this.gate.size(), "The session is taken and nobody is in it");
			for (int left = 0; left < THREADS; left++) {
				for (int thread = 0; thread < THREADS; thread++) {
					if (this.callers[thread] != null && this.callers[thread].isInside()) {
						leave(thread);
					}
				}
			}
			for (Caller caller : this.callers) {
				Assert.state(caller == null || caller.late, "Somebody waits for a session that nobody is in");
			}
			Assert.state(this.gate.size() == 0, "A permit was lost");
			Assert.state(this.timer.size() == 0, "A timer is left");
		}

		/**
		 * Gives back what arrives after it has left, as a turn does.
		 */
		private final class Caller {

			private @Nullable Disposable line;

			private @Nullable Permit permit;

			private boolean left;

			private volatile boolean late;

			private void enter(Permit permit) {
				synchronized (this) {
					if (!this.left) {
						Model.this.crowded |= Model.this.inside.incrementAndGet() > 1;
						this.permit = permit;
						return;
					}
				}
				Model.this.gate.release(permit);
			}

			private void late(Throwable failure) {
				this.late = true;
			}

			private void leave() {
				if (this.line != null) {
					this.line.dispose();
				}
				Permit held;
				synchronized (this) {
					this.left = true;
					held = this.permit;
				}
				if (held != null) {
					Model.this.inside.decrementAndGet();
					Model.this.gate.release(held);
				}
			}

			private synchronized boolean isInside() {
				return this.permit != null;
			}

		}

	}

}
