package io.codexmanager.skill;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.codexmanager.protocol.ToolCall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * From the event of a tool call to its answer.
 */
@Timeout(60)
class SkillDispatcherTests {

	private SkillServing serving = new SkillServing();

	@AfterEach
	void close() {
		this.serving.close();
	}

	@Test
	void aCallIsAnsweredWithTheResultOfItsSkill() {
		this.serving.register("greet", (arguments, context) -> "Hello " + arguments.path("name").asString());

		this.serving.ask("7", "greet", "{\"name\":\"Ada\"}");

		AnswerServer.Answer answer = answer();
		assertThat(answer.requestId()).isEqualTo("7");
		assertThat(answer.success()).isTrue();
		assertThat(answer.text()).isEqualTo("Hello Ada");
	}

	@Test
	void theSkillLearnsWhichCallItIsRunFor() {
		AtomicReference<SkillContext> seen = new AtomicReference<>();
		this.serving.register("look", (arguments, context) -> {
			seen.set(context);
			return context.cancelled();
		});

		this.serving.ask("1", "look");

		assertThat(answer().text()).isEqualTo("false");
		assertThat(seen.get().profile()).isEqualTo("local");
		assertThat(seen.get().sessionId()).isEqualTo("thread-1");
		assertThat(seen.get().turnId()).isEqualTo("turn-1");
		assertThat(seen.get().callId()).isEqualTo("call-1");
		assertThat(seen.get().tool()).isEqualTo("look");
	}

	@Test
	void theLaneIsNotBlockedByARunningSkill() throws Exception {
		CountDownLatch release = new CountDownLatch(1);
		AtomicReference<Thread> runner = new AtomicReference<>();
		this.serving.register("slow", (arguments, context) -> {
			runner.set(Thread.currentThread());
			return release.await(10, TimeUnit.SECONDS);
		});

		this.serving.ask("1", "slow");
		release.countDown();

		assertThat(answer().text()).isEqualTo("true");
		assertThat(runner.get()).isNotSameAs(Thread.currentThread());
		assertThat(Schedulers.isNonBlockingThread(runner.get())).isFalse();
	}

	@Test
	void aCallThatIsDeliveredAgainRunsOnce() throws Exception {
		AtomicInteger runs = new AtomicInteger();
		CountDownLatch release = new CountDownLatch(1);
		this.serving.register("book", (arguments, context) -> {
			release.await(10, TimeUnit.SECONDS);
			return runs.incrementAndGet();
		});

		this.serving.ask("1", "book");
		this.serving.ask("1", "book");
		release.countDown();
		answer();
		awaitIdle();
		this.serving.ask("1", "book");
		this.serving.resynchronize();

		awaitIdle();
		assertThat(runs).hasValue(1);
		assertThat(this.serving.server().answers()).hasSize(1);
	}

	@Test
	void aCallWithTheSameIdOfALaterRuntimeIsAnotherCall() {
		AtomicInteger runs = new AtomicInteger();
		this.serving.register("book", (arguments, context) -> runs.incrementAndGet());
		ToolCall first = this.serving.call("0", "book");
		ToolCall second = new ToolCall("0", first.method(), first.threadId(), "turn-2", "call-b", "call-b", "book",
				first.arguments(), null, null, Instant.parse("2026-03-02T11:00:00Z"), "pending", first.unknown());

		this.serving.ask(first);
		this.serving.ask(second);

		await().atMost(SkillServing.TIMEOUT).until(() -> this.serving.server().answers().size() == 2);
		assertThat(runs).hasValue(2);
	}

	@Test
	void anExpiredCallInterruptsItsSkillAndDropsTheAnswer() throws Exception {
		CountDownLatch started = new CountDownLatch(1);
		AtomicBoolean interrupted = new AtomicBoolean();
		AtomicReference<SkillContext> seen = new AtomicReference<>();
		this.serving.register("slow", (arguments, context) -> {
			seen.set(context);
			started.countDown();
			try {
				new CountDownLatch(1).await();
			}
			catch (InterruptedException ex) {
				interrupted.set(true);
			}
			return "too late";
		});

		ToolCall call = this.serving.ask("1", "slow");
		assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
		this.serving.resolve(call, "expired");

		await().atMost(SkillServing.TIMEOUT).untilTrue(interrupted);
		awaitIdle();
		assertThat(seen.get().cancelled()).isTrue();
		assertThat(this.serving.server().answers()).isEmpty();
	}

	@Test
	void anExpiredCallCancelsItsMono() {
		AtomicBoolean cancelled = new AtomicBoolean();
		CountDownLatch subscribed = new CountDownLatch(1);
		this.serving.register("slow",
				(arguments, context) -> Mono.never()
					.doOnSubscribe((subscription) -> subscribed.countDown())
					.doOnCancel(() -> cancelled.set(true)));

		ToolCall call = this.serving.ask("1", "slow");
		await().atMost(SkillServing.TIMEOUT).until(() -> subscribed.getCount() == 0);
		this.serving.resolve(call, "expired");

		await().atMost(SkillServing.TIMEOUT).untilTrue(cancelled);
		awaitIdle();
		assertThat(this.serving.server().answers()).isEmpty();
	}

	@Test
	void theExpiryOfAnotherCallChangesNothing() throws Exception {
		CountDownLatch release = new CountDownLatch(1);
		this.serving.register("slow", (arguments, context) -> release.await(10, TimeUnit.SECONDS));

		this.serving.ask("1", "slow");
		this.serving.resolve(this.serving.call("2", "slow"), "expired");
		release.countDown();

		assertThat(answer().text()).isEqualTo("true");
	}

	@Test
	void aSkillThatTakesTooLongIsInterruptedAndTheModelIsTold() {
		AtomicBoolean interrupted = new AtomicBoolean();
		this.serving.register("slow", Duration.ofMillis(50), (arguments, context) -> {
			try {
				new CountDownLatch(1).await();
			}
			catch (InterruptedException ex) {
				interrupted.set(true);
			}
			return "too late";
		});

		this.serving.ask("1", "slow");

		assertThat(answer().success()).isFalse();
		assertThat(answer().text()).isEqualTo("The skill 'slow' timed out after 50 ms.");
		await().atMost(SkillServing.TIMEOUT).untilTrue(interrupted);
		awaitIdle();
		assertThat(this.serving.server().answers()).hasSize(1);
	}

	@Test
	void aMonoThatTakesTooLongIsCancelledAndTheModelIsTold() {
		AtomicBoolean cancelled = new AtomicBoolean();
		this.serving.register("slow", Duration.ofMillis(50),
				(arguments, context) -> Mono.never().doOnCancel(() -> cancelled.set(true)));

		this.serving.ask("1", "slow");

		assertThat(answer().text()).contains("timed out");
		await().atMost(SkillServing.TIMEOUT).untilTrue(cancelled);
	}

	@Test
	void theLimitOfTheProfileHoldsWhereASkillHasNone() {
		restart(new SkillSettings(Duration.ofMillis(60), 1, 1));
		this.serving.register("slow", (arguments, context) -> new CompletableFuture<String>());

		this.serving.ask("1", "slow");

		assertThat(answer().text()).contains("60 ms");
	}

	@Test
	void anInterruptionDoesNotReachTheNextSkillOnTheThread() {
		restart(new SkillSettings(Duration.ofSeconds(10), 1, 10));
		this.serving.register("slow", Duration.ofMillis(50), (arguments, context) -> {
			while (!context.cancelled()) {
				Thread.onSpinWait();
			}
			return "ignores the interruption";
		});
		this.serving.register("next", (arguments, context) -> Thread.interrupted());

		for (int i = 0; i < 5; i++) {
			this.serving.ask("slow-" + i, "slow");
			this.serving.ask("next-" + i, "next");
		}

		await().atMost(SkillServing.TIMEOUT).until(() -> this.serving.server().answers().size() == 10);
		assertThat(this.serving.server().answers()).filteredOn((answer) -> answer.requestId().startsWith("next"))
			.allMatch((answer) -> answer.text().equals("false"));
	}

	@Test
	void noMoreThanTheAllowedNumberRunAndTheOthersKeepTheirOrder() {
		restart(new SkillSettings(Duration.ofSeconds(10), 2, 100));
		AtomicInteger running = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		List<String> started = new CopyOnWriteArrayList<>();
		this.serving.register("work", (arguments, context) -> {
			most.accumulateAndGet(running.incrementAndGet(), Math::max);
			started.add(String.valueOf(context.callId()));
			await().pollDelay(Duration.ofMillis(20)).until(() -> true);
			running.decrementAndGet();
			return "done";
		});

		for (int i = 0; i < 12; i++) {
			this.serving.ask(String.valueOf(i), "work");
		}

		await().atMost(SkillServing.TIMEOUT).until(() -> this.serving.server().answers().size() == 12);
		assertThat(most).hasValue(2);
		for (int i = 0; i < 12; i++) {
			assertThat(started.indexOf("call-" + i)).as("call-" + i).isBetween(i - 1, i + 1);
		}
	}

	@Test
	void callsBeyondTheQueueAreAnsweredAtOnce() throws Exception {
		restart(new SkillSettings(Duration.ofSeconds(10), 1, 1));
		CountDownLatch release = new CountDownLatch(1);
		this.serving.register("work", (arguments, context) -> release.await(10, TimeUnit.SECONDS));

		this.serving.ask("1", "work");
		this.serving.ask("2", "work");
		this.serving.ask("3", "work");

		assertThat(answer().requestId()).isEqualTo("3");
		assertThat(answer().success()).isFalse();
		assertThat(answer().text()).contains("too many calls");
		assertThat(this.serving.dispatcher().counts().overloaded()).isOne();
		assertThat(this.serving.dispatcher().counts().waiting()).isOne();
		release.countDown();
		await().atMost(SkillServing.TIMEOUT).until(() -> this.serving.server().answers().size() == 3);
		awaitIdle();
	}

	@Test
	void aCallThatExpiresWhileItWaitsIsNeverRun() throws Exception {
		restart(new SkillSettings(Duration.ofSeconds(10), 1, 1));
		CountDownLatch release = new CountDownLatch(1);
		List<String> ran = new CopyOnWriteArrayList<>();
		this.serving.register("work", (arguments, context) -> {
			ran.add(String.valueOf(context.callId()));
			return release.await(10, TimeUnit.SECONDS);
		});

		this.serving.ask("1", "work");
		ToolCall second = this.serving.ask("2", "work");
		this.serving.resolve(second, "expired");
		assertThat(this.serving.dispatcher().counts().waiting()).isZero();
		this.serving.ask("3", "work");
		release.countDown();

		await().atMost(SkillServing.TIMEOUT).until(() -> this.serving.server().answers().size() == 2);
		awaitIdle();
		assertThat(ran).containsExactly("call-1", "call-3");
	}

	@Test
	void aSkillThatIgnoresItsInterruptionKeepsItsPlace() throws Exception {
		restart(new SkillSettings(Duration.ofSeconds(10), 1, 5));
		AtomicBoolean stuck = new AtomicBoolean(true);
		this.serving.register("stuck", Duration.ofMillis(30), (arguments, context) -> {
			while (stuck.get()) {
				Thread.onSpinWait();
			}
			return "late";
		});
		this.serving.register("next", (arguments, context) -> "ran");

		this.serving.ask("1", "stuck");
		assertThat(answer().text()).contains("timed out");
		this.serving.ask("2", "next");
		assertThat(this.serving.dispatcher().counts().waiting()).isOne();
		stuck.set(false);

		await().atMost(SkillServing.TIMEOUT).until(() -> this.serving.server().answers().size() == 2);
		assertThat(this.serving.server().answers().get(1).text()).isEqualTo("ran");
	}

	@Test
	void anExecutorThatRefusesIsAnsweredForAndFreesThePlace() {
		AtomicBoolean refuse = new AtomicBoolean(true);
		this.serving.close();
		this.serving = new SkillServing(new SkillSettings(Duration.ofSeconds(10), 1, 1), new SkillRegistry(),
				(builder) -> builder.executor((task) -> {
					if (refuse.get()) {
						throw new RejectedExecutionException("full");
					}
					new Thread(task).start();
				}));
		this.serving.register("work", (arguments, context) -> "done");

		this.serving.ask("1", "work");
		assertThat(answer().success()).isFalse();
		refuse.set(false);
		this.serving.ask("2", "work");

		await().atMost(SkillServing.TIMEOUT).until(() -> this.serving.server().answers().size() == 2);
		assertThat(this.serving.server().answers().get(1).text()).isEqualTo("done");
	}

	@Test
	void stopWaitsForWhatRunsAndTakesNothingNew() throws Exception {
		restart(new SkillSettings(Duration.ofSeconds(10), 1, 5));
		CountDownLatch started = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		this.serving.register("work", (arguments, context) -> {
			started.countDown();
			return release.await(10, TimeUnit.SECONDS);
		});
		this.serving.ask("1", "work");
		this.serving.ask("2", "work");
		assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();

		CompletableFuture<Boolean> stopped = CompletableFuture
			.supplyAsync(() -> this.serving.dispatcher().stop(Duration.ofSeconds(10)));
		await().atMost(SkillServing.TIMEOUT).until(() -> this.serving.dispatcher().counts().waiting() == 0);
		this.serving.ask("3", "work");
		assertThat(stopped).isNotDone();
		release.countDown();

		assertThat(stopped.get(10, TimeUnit.SECONDS)).isTrue();
		assertThat(this.serving.server().answers()).extracting(AnswerServer.Answer::requestId).containsExactly("1");
	}

	@Test
	void whatStopGaveBackRunsWhenItIsDeliveredAfterTheNextStart() throws Exception {
		restart(new SkillSettings(Duration.ofSeconds(10), 1, 5));
		CountDownLatch release = new CountDownLatch(1);
		this.serving.register("work", (arguments, context) -> release.await(10, TimeUnit.SECONDS));
		this.serving.ask("1", "work");
		ToolCall waiting = this.serving.ask("2", "work");
		CompletableFuture<Boolean> stopped = CompletableFuture
			.supplyAsync(() -> this.serving.dispatcher().stop(Duration.ofSeconds(10)));
		await().atMost(SkillServing.TIMEOUT).until(() -> this.serving.dispatcher().counts().waiting() == 0);
		release.countDown();
		assertThat(stopped.get(10, TimeUnit.SECONDS)).isTrue();
		assertThat(this.serving.server().answers()).hasSize(1);

		this.serving.dispatcher().start();
		this.serving.ask(waiting);

		await().atMost(SkillServing.TIMEOUT)
			.until(() -> this.serving.server().answers().stream().anyMatch((answer) -> answer.requestId().equals("2")));
	}

	@Test
	void stopInterruptsWhatDoesNotEndInTimeAndTheModelIsTold() throws Exception {
		CountDownLatch started = new CountDownLatch(1);
		this.serving.register("work", (arguments, context) -> {
			started.countDown();
			new CountDownLatch(1).await();
			return "never";
		});
		this.serving.ask("1", "work");
		assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();

		assertThat(this.serving.dispatcher().stop(Duration.ofMillis(50))).isFalse();

		assertThat(answer().success()).isFalse();
		assertThat(answer().text()).contains("was stopped");
	}

	@Test
	void stopWithoutCallsReturnsAtOnce() {
		assertThat(this.serving.dispatcher().stop(Duration.ofSeconds(30))).isTrue();
	}

	private void restart(SkillSettings settings) {
		this.serving.close();
		this.serving = new SkillServing(settings);
	}

	private AnswerServer.Answer answer() {
		await().atMost(SkillServing.TIMEOUT).until(() -> !this.serving.server().answers().isEmpty());
		return this.serving.server().answers().get(0);
	}

	private void awaitIdle() {
		await().atMost(SkillServing.TIMEOUT).until(() -> this.serving.dispatcher().idle());
	}

}
