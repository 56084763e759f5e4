package io.codexmanager.claim;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

import io.codexmanager.claim.ClaimOutcome.State;
import io.codexmanager.testing.HandScheduler;
import io.codexmanager.testing.LincheckModel;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;

import org.springframework.util.Assert;

/**
 * The claims of two instances that want the same, while leases are renewed and end.
 */
class HeldClaimsLincheckTests {

	@Test
	void ofTwoInstancesOneHoldsAClaimAtATimeAndNothingIsLeftBehind() {
		LincheckModel.of(Model.class)
			.meet("claim 0, pass", "renew", "pass, pass, claim 1")
			.meet("claim 0, pass", "renew", "complete 0")
			.meet("claim 0, pass", "renew", "stop 0, claim 1")
			.meet("claim 0", "release 0", "claim 1, complete 1")
			.check();
	}

	/**
	 * Threads belong to the instances in turn, and each has one claim at a time.
	 */
	public static final class Model {

		private static final int THREADS = 4;

		private static final String KEY = "work:one";

		private static final Duration LEASE = Duration.ofSeconds(30);

		private final AtomicLong time = new AtomicLong();

		private final HandScheduler timer = new HandScheduler();

		private final ClaimStore store = new InMemoryClaimStore(10, () -> Instant.EPOCH.plusNanos(this.time.get()));

		private final HeldClaims[] instances = { instance("first"), instance("second") };

		private final @Nullable Claim[] claims = new Claim[THREADS];

		private volatile boolean crowded;

		private volatile boolean done;

		@Operation
		public void claim(@Param(gen = ThreadIdGen.class) int thread) {
			HeldClaims instance = this.instances[thread % 2];
			String owner = instance.nextOwner();
			long asked = this.time.get();
			if (this.claims[thread] != null || this.store.claim(KEY, owner, LEASE).state() != State.GRANTED) {
				return;
			}
			Claim claim = instance.add(KEY, owner, null, asked);
			for (int other = 0; other < THREADS; other++) {
				Claim theirs = this.claims[other];
				if (theirs != null && claim.held() && theirs.held() && claim.held()) {
					this.crowded = true;
				}
			}
			this.claims[thread] = claim;
		}

		@Operation
		public void release(@Param(gen = ThreadIdGen.class) int thread) {
			Claim claim = this.claims[thread];
			if (claim != null) {
				claim.release();
				Assert.state(!claim.held(), "A claim is held that was released");
				this.claims[thread] = null;
			}
		}

		@Operation
		public void complete(@Param(gen = ThreadIdGen.class) int thread) {
			Claim claim = this.claims[thread];
			if (claim != null) {
				boolean before = claim.held();
				claim.complete();
				Assert.state(!claim.held(), "A claim is held that is completed");
				this.done |= before;
				this.claims[thread] = null;
			}
		}

		@Operation
		public void renew() {
			this.timer.run();
		}

		@Operation
		public void pass() {
			this.time.addAndGet(LEASE.toNanos() / 2);
		}

		@Operation
		public void stop(@Param(gen = ThreadIdGen.class) int thread) {
			this.instances[thread % 2].endAll();
		}

		@Validate
		public void theNextOneGetsWhatNobodyHolds() {
			Assert.state(!this.crowded, "Two held the claim at once");
			for (HeldClaims instance : this.instances) {
				instance.endAll();
			}
			for (Claim claim : this.claims) {
				Assert.state(claim == null || !claim.held(), "A claim outlived its instance");
			}
			Assert.state(this.timer.size() == 0, "A claim is renewed that nobody holds");
			State next = this.store.claim(KEY, "next", LEASE).state();
			Assert.state(next != State.TAKEN, "A claim was not given back");
		}

		private HeldClaims instance(String name) {
			ClaimSettings settings = new ClaimSettings("app", name, LEASE);
			ClaimReports reports = new ClaimReports(ClaimObserver.NONE, Schedulers.immediate());
			return new HeldClaims(this.store, settings, reports,
					new ClaimThreads(this.timer, this.timer, Schedulers.immediate(), this.time::get));
		}

	}

}
