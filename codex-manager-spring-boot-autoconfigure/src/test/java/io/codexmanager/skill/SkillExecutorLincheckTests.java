package io.codexmanager.skill;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.codexmanager.claim.Claim;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.observation.HarmlessObservations;
import io.codexmanager.observation.OccasionalLog;
import io.codexmanager.observation.TurnParents;
import io.codexmanager.propagation.TaskRuns;
import io.codexmanager.protocol.request.ToolCall;
import io.codexmanager.stream.OpenRequests;
import io.codexmanager.testing.HandScheduler;
import io.codexmanager.testing.LincheckModel;
import io.micrometer.observation.ObservationRegistry;
import org.apache.commons.logging.LogFactory;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;

import org.springframework.util.Assert;

/**
 * The permits of a profile, asked for and given back by several threads.
 */
class SkillExecutorLincheckTests {

	@Test
	void everyRunEndsOnceAndItsPermitGoesToTheNextOne() {
		LincheckModel.of(Model.class)
			.meet("ask 0, ask 1", "returned 0", "giveUp 1, ask 2")
			.meet("ask 0, ask 1", "returned 0", "returned 1")
			.meet("ask 0", "giveUp 0", "returned 0")
			.meet("ask 0", "returned 0, ask 1", "ask 2, withdraw")
			.stress();
	}

	/**
	 * One skill runs at a time and another one waits. What a skill returns comes later,
	 * when its thread says so, and the skill is given up or too slow now and then.
	 */
	public static final class Model implements SkillTargets, SkillRun.Ending {

		private static final int THREADS = 4;

		private static final Map<String, Ask> ASKED = new ConcurrentHashMap<>();

		private static final AtomicInteger NUMBERS = new AtomicInteger();

		/** Made once, because that takes longer than all the rest. */
		private static final SkillDefinition SKILL = SkillDefinition.of("work", "A skill",
				SkillContexts.json("{\"type\":\"object\"}"),
				(arguments, context) -> Objects.requireNonNull(ASKED.get(context.callId())).enter());

		private static final SkillResults RESULTS = new SkillResults(SkillContexts.MAPPER, 1024);

		private final HandScheduler timer = new HandScheduler();

		private final SkillRunTools tools = new SkillRunTools(Runnable::run, Schedulers.immediate(), this.timer,
				SkillContexts.MAPPER, RESULTS, new HarmlessObservations(ObservationRegistry.NOOP),
				new OccasionalLog(LogFactory.getLog(SkillExecutorLincheckTests.class), Clock.systemUTC()), null,
				TurnParents.NONE, TaskRuns.PLAIN);

		private final SkillExecutor executor = new SkillExecutor(this, this.tools);

		private final Ask[] asks = new Ask[THREADS];

		private final AtomicInteger open = new AtomicInteger();

		private final AtomicInteger running = new AtomicInteger();

		private volatile String wrong = "";

		@Operation
		public void ask(@Param(gen = ThreadIdGen.class) int thread) {
			if (this.asks[thread] == null) {
				this.asks[thread] = new Ask();
				this.open.incrementAndGet();
				this.executor.run(this.asks[thread].call, SKILL, this);
			}
		}

		@Operation
		public void returned(@Param(gen = ThreadIdGen.class) int thread) {
			if (this.asks[thread] != null) {
				this.asks[thread].leave();
				this.asks[thread].result.complete("done");
			}
		}

		@Operation
		public void giveUp(@Param(gen = ThreadIdGen.class) int thread) {
			if (this.asks[thread] != null) {
				this.asks[thread].leave();
				this.executor.abort(this.asks[thread].call, SkillAnswer.none());
			}
		}

		@Operation
		public void withdraw() {
			this.executor.withdrawAll((call) -> this.open.decrementAndGet());
		}

		@Validate
		public void noPermitIsLost() {
			for (int thread = 0; thread < THREADS; thread++) {
				returned(thread);
			}
			ASKED.clear();
			Assert.state(this.wrong.isEmpty(), this.wrong);
			Assert.state(this.executor.running() == 0, "A permit was lost");
			Assert.state(this.executor.waiting() == 0, "A call waits for a permit that is free");
			Assert.state(this.open.get() == 0, "A call ended twice or never");
			Assert.state(this.timer.size() == 0, "A time limit is left");
		}

		@Override
		public void ended(SkillCall call, SkillAnswer answer, @Nullable Duration ran) {
			this.open.decrementAndGet();
		}

		@Override
		public void lost(SkillCall call) {
			this.wrong = "A call was lost that was held";
		}

		@Override
		public ReactiveCodexManager client(String profile) {
			throw new UnsupportedOperationException();
		}

		@Override
		public OpenRequests openRequests(String profile) {
			throw new UnsupportedOperationException();
		}

		@Override
		public SkillSettings settings(String profile) {
			return new SkillSettings(Duration.ofMinutes(1), 1, 1);
		}

		private final class Ask {

			private final CompletableFuture<String> result = new CompletableFuture<>();

			private final AtomicInteger inside = new AtomicInteger();

			private final SkillCall call;

			private Ask() {
				String id = "call-" + NUMBERS.incrementAndGet();
				ASKED.put(id, this);
				this.call = new SkillCall("local", new ToolCall(id, "item/tool/call", "thread-1", "turn-1", id, id,
						"work", null, null, null, Instant.EPOCH, "pending", Map.of()));
				this.call.claimed(new Held(), null);
			}

			private CompletableFuture<String> enter() {
				if (this.inside.compareAndSet(0, 1) && Model.this.running.incrementAndGet() > 1) {
					Model.this.wrong = "Two skills run at once";
				}
				return this.result;
			}

			private void leave() {
				if (this.inside.getAndSet(2) == 1) {
					Model.this.running.decrementAndGet();
				}
			}

		}

		private static final class Held implements Claim {

			@Override
			public @Nullable String result() {
				return null;
			}

			@Override
			public boolean held() {
				return true;
			}

			@Override
			public boolean record(String result) {
				return true;
			}

			@Override
			public void complete() {
			}

			@Override
			public void release() {
			}

		}

	}

}
