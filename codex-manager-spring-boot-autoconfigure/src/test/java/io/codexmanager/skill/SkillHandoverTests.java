package io.codexmanager.skill;

import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.codexmanager.claim.ClaimObserver;
import io.codexmanager.claim.ClaimSettings;
import io.codexmanager.claim.Claims;
import io.codexmanager.claim.InMemoryClaimStore;
import io.codexmanager.observation.SkillOutcome;
import io.codexmanager.protocol.request.ToolCall;
import io.codexmanager.testing.NthUse;
import io.codexmanager.testing.UsingScheduler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What skills hand over to executors and schedulers may fail at any moment: every call is
 * answered, and every place is free again.
 */
@Timeout(120)
class SkillHandoverTests {

	private static final SkillSettings NARROW = new SkillSettings(Duration.ofSeconds(30), 1, 2000);

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@AfterEach
	void shutDown() {
		this.threads.shutdownNow();
	}

	static Iterable<Supplier<Throwable>> failures() {
		return NthUse.commonKinds();
	}

	@ParameterizedTest
	@MethodSource("failures")
	void anExecutorThatThrowsOnceCostsOneRunAndNoPlace(Supplier<Throwable> failure) {
		NthUse use;
		int failing = 0;
		do {
			use = new NthUse(++failing, failure);
			NthUse current = use;
			List<String> texts = serveThree((builder) -> builder.executor((task) -> {
				current.use();
				this.threads.execute(task);
			}));
			assertThat(texts).filteredOn((text) -> text.contains("was not run")).hasSize(use.failed() ? 1 : 0);
		}
		while (use.failed());
		assertThat(failing).isEqualTo(4);
	}

	@ParameterizedTest
	@MethodSource("failures")
	void anExecutorThatThrowsAfterItTookARunChangesNothing(Supplier<Throwable> failure) {
		for (int failing = 1; failing <= 3; failing++) {
			NthUse use = new NthUse(failing, failure);
			List<String> texts = serveThree((builder) -> builder.executor((task) -> {
				CountDownLatch over = new CountDownLatch(1);
				this.threads.execute(() -> {
					task.run();
					over.countDown();
				});
				awaitLatch(over);
				use.use();
			}));
			assertThat(texts).containsExactlyInAnyOrder("done", "done", "on purpose");
		}
	}

	@ParameterizedTest
	@MethodSource("failures")
	void aSchedulerOfAnswersThatThrowsOnceDelaysAnAnswer(Supplier<Throwable> failure) {
		NthUse use;
		int failing = 0;
		do {
			use = new NthUse(++failing, failure);
			NthUse current = use;
			assertThat(serveThree((builder) -> builder
				.answers(new UsingScheduler(Schedulers.fromExecutorService(this.threads, "answers"), current))))
				.as("answers when use %s fails", failing)
				.containsExactlyInAnyOrder("done", "done", "on purpose");
		}
		while (use.failed() && failing < 40);
		assertThat(failing).isGreaterThan(5);
	}

	@ParameterizedTest
	@MethodSource("failures")
	void aTimerThatThrowsOnceCostsOneRun(Supplier<Throwable> failure) {
		NthUse use;
		int failing = 0;
		do {
			use = new NthUse(++failing, failure);
			NthUse current = use;
			List<String> texts = serveThree(
					(builder) -> builder.timer(new UsingScheduler(Schedulers.parallel(), current)));
			assertThat(texts).filteredOn((text) -> text.contains("was not run")).hasSize(use.failed() ? 1 : 0);
		}
		while (use.failed());
		assertThat(failing).isEqualTo(4);
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void anExecutorThatIsGoneEndsAllThatWaitWithoutRecursionAndWarnsOnce(CapturedOutput output) {
		Deque<Runnable> taken = new ConcurrentLinkedDeque<>();
		boolean[] gone = new boolean[1];
		AtomicInteger refused = new AtomicInteger();
		SkillRun.Ending ending = new SkillRun.Ending() {

			@Override
			public void ended(SkillCall call, SkillAnswer answer, @Nullable Duration ran) {
				refused.addAndGet((answer.outcome() == SkillOutcome.FAILURE) ? 1 : 0);
			}

			@Override
			public void lost(SkillCall call) {
			}

		};
		SkillRunTools tools = SkillContexts.tools((task) -> {
			if (gone[0]) {
				throw new OutOfMemoryError("on purpose");
			}
			taken.add(task);
		});
		SkillDefinition skill = SkillDefinition.of("work", "A skill", SkillContexts.json("{\"type\":\"object\"}"),
				(arguments, context) -> "done");
		SkillSettings settings = new SkillSettings(Duration.ofSeconds(30), 1, 20_000);
		try (SkillServing serving = new SkillServing(settings);
				Claims claims = new Claims(new InMemoryClaimStore(),
						new ClaimSettings("app", "one", Duration.ofMinutes(5)))) {
			SkillExecutor executor = new SkillExecutor(serving, tools);
			for (int index = 0; index <= 10_000; index++) {
				SkillCall call = new SkillCall("local", serving.call("" + index, "work"));
				call.claimed(claims.tryHold(call.key().claim()), null);
				executor.run(call, skill, ending);
			}
			gone[0] = true;
			taken.remove().run();
			assertThat(executor.running()).isZero();
			assertThat(executor.waiting()).isZero();
		}
		assertThat(refused).hasValue(10_000);
		assertThat(output.getOut().lines().filter((line) -> line.contains("There is no thread for"))).hasSize(1);
	}

	@Test
	void aCallWhoseClaimIsLostWhileItWaitsIsNotBegunUntilItIsClaimedAnew() {
		Deque<Runnable> taken = new ConcurrentLinkedDeque<>();
		LoggingStore store = new LoggingStore(new CopyOnWriteArrayList<>());
		AtomicInteger lost = new AtomicInteger();
		List<String> ran = new CopyOnWriteArrayList<>();
		try (Claims claims = new Claims(store, new ClaimSettings("app", "one", Duration.ofSeconds(1)),
				(kind, event) -> lost.addAndGet((event == ClaimObserver.Event.LOST) ? 1 : 0));
				SkillServing serving = new SkillServing(NARROW, new SkillRegistry(),
						(builder) -> builder.claims(claims).executor(taken::add))) {
			serving.register("work", (arguments, context) -> {
				ran.add(String.valueOf(context.callId()));
				return "done";
			});
			serving.ask("before", "work");
			ToolCall call = serving.ask("waits", "work");
			store.give(SkillSubmissionFixture.stored(call), "another");
			await().atMost(SkillServing.TIMEOUT).until(() -> lost.get() == 1);
			taken.remove().run();
			await().atMost(SkillServing.TIMEOUT).until(() -> serving.server().answers().size() == 1);
			taken.remove().run();
			assertThat(ran).containsExactly("call-before");
			assertThat(serving.dispatcher().counts().running()).isZero();

			store.release(SkillSubmissionFixture.stored(call), "another");
			await().atMost(SkillServing.TIMEOUT).until(() -> !taken.isEmpty());
			taken.remove().run();
			await().atMost(SkillServing.TIMEOUT).until(() -> serving.server().answers().size() == 2);
			assertThat(ran).containsExactly("call-before", "call-waits");
		}
	}

	private static void awaitLatch(CountDownLatch latch) {
		try {
			assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static List<String> serveThree(UnaryOperator<SkillDispatcherBuilder> customizer) {
		try (SkillServing serving = new SkillServing(NARROW, new SkillRegistry(), customizer)) {
			serving.register("work", (arguments, context) -> "done");
			serving.register("later", (arguments, context) -> Mono.just("done"));
			serving.register("fails", (arguments, context) -> {
				throw new SkillException("on purpose");
			});
			serving.ask("1", "work");
			serving.ask("2", "later");
			serving.ask("3", "fails");
			await().atMost(SkillServing.TIMEOUT).until(() -> serving.server().answers().size() == 3);
			serving.awaitIdle();
			assertThat(serving.dispatcher().counts().undelivered()).isZero();
			return serving.server().answers().stream().map(AnswerServer.Answer::text).toList();
		}
	}

}
