package io.codexmanager.skill;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.request.ToolCall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * From the event of a tool call to its answer.
 */
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

		AnswerServer.Answer answer = this.serving.answer();
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

		assertThat(this.serving.answer().text()).isEqualTo("false");
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
			return release.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
		});

		this.serving.ask("1", "slow");
		release.countDown();

		assertThat(this.serving.answer().text()).isEqualTo("true");
		assertThat(runner.get()).isNotSameAs(Thread.currentThread());
		assertThat(Schedulers.isNonBlockingThread(runner.get())).isFalse();
	}

	@Test
	void aCallThatIsDeliveredAgainRunsOnce() throws Exception {
		AtomicInteger runs = new AtomicInteger();
		CountDownLatch release = new CountDownLatch(1);
		this.serving.register("book", (arguments, context) -> {
			release.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
			return runs.incrementAndGet();
		});

		this.serving.ask("1", "book");
		this.serving.ask("1", "book");
		release.countDown();
		this.serving.answer();
		this.serving.awaitIdle();
		this.serving.ask("1", "book");
		this.serving.resynchronize();

		this.serving.awaitIdle();
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
		assertThat(started.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
		this.serving.resolve(call, "expired");

		await().atMost(SkillServing.TIMEOUT).untilTrue(interrupted);
		this.serving.awaitIdle();
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
		this.serving.awaitIdle();
		assertThat(this.serving.server().answers()).isEmpty();
	}

	@Test
	void theExpiryOfAnotherCallChangesNothing() throws Exception {
		CountDownLatch release = new CountDownLatch(1);
		this.serving.register("slow",
				(arguments, context) -> release.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS));

		this.serving.ask("1", "slow");
		this.serving.resolve(this.serving.call("2", "slow"), "expired");
		release.countDown();

		assertThat(this.serving.answer().text()).isEqualTo("true");
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

		assertThat(this.serving.answer().success()).isFalse();
		assertThat(this.serving.answer().text()).isEqualTo("The skill 'slow' timed out after 50 ms.");
		await().atMost(SkillServing.TIMEOUT).untilTrue(interrupted);
		this.serving.awaitIdle();
		assertThat(this.serving.server().answers()).hasSize(1);
	}

	@Test
	void aMonoThatTakesTooLongIsCancelledAndTheModelIsTold() {
		AtomicBoolean cancelled = new AtomicBoolean();
		this.serving.register("slow", Duration.ofMillis(50),
				(arguments, context) -> Mono.never().doOnCancel(() -> cancelled.set(true)));

		this.serving.ask("1", "slow");

		assertThat(this.serving.answer().text()).contains("timed out");
		await().atMost(SkillServing.TIMEOUT).untilTrue(cancelled);
	}

	@Test
	void theLimitOfTheProfileHoldsWhereASkillHasNone() {
		restart(new SkillSettings(Duration.ofMillis(60), 1, 1));
		this.serving.register("slow", (arguments, context) -> new CompletableFuture<String>());

		this.serving.ask("1", "slow");

		assertThat(this.serving.answer().text()).contains("60 ms");
	}

	private void restart(SkillSettings settings) {
		this.serving.close();
		this.serving = new SkillServing(settings);
	}

}
