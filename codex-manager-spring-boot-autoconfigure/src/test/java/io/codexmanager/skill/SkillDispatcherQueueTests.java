package io.codexmanager.skill;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.request.ToolCall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * How many calls run at once, and what becomes of those that have to wait.
 */
class SkillDispatcherQueueTests {

	private SkillServing serving = new SkillServing();

	@AfterEach
	void close() {
		this.serving.close();
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
		this.serving.register("work",
				(arguments, context) -> release.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS));

		this.serving.ask("1", "work");
		this.serving.ask("2", "work");
		this.serving.ask("3", "work");

		assertThat(this.serving.answer().requestId()).isEqualTo("3");
		assertThat(this.serving.answer().success()).isFalse();
		assertThat(this.serving.answer().text()).contains("too many calls");
		assertThat(this.serving.dispatcher().counts().overloaded()).isOne();
		assertThat(this.serving.dispatcher().counts().waiting()).isOne();
		release.countDown();
		await().atMost(SkillServing.TIMEOUT).until(() -> this.serving.server().answers().size() == 3);
		this.serving.awaitIdle();
	}

	@Test
	void aCallThatExpiresWhileItWaitsIsNeverRun() throws Exception {
		restart(new SkillSettings(Duration.ofSeconds(10), 1, 1));
		CountDownLatch release = new CountDownLatch(1);
		List<String> ran = new CopyOnWriteArrayList<>();
		this.serving.register("work", (arguments, context) -> {
			ran.add(String.valueOf(context.callId()));
			return release.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
		});

		this.serving.ask("1", "work");
		ToolCall second = this.serving.ask("2", "work");
		this.serving.resolve(second, "expired");
		assertThat(this.serving.dispatcher().counts().waiting()).isZero();
		this.serving.ask("3", "work");
		release.countDown();

		await().atMost(SkillServing.TIMEOUT).until(() -> this.serving.server().answers().size() == 2);
		this.serving.awaitIdle();
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
		assertThat(this.serving.answer().text()).contains("timed out");
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
		assertThat(this.serving.answer().success()).isFalse();
		refuse.set(false);
		this.serving.ask("2", "work");

		await().atMost(SkillServing.TIMEOUT).until(() -> this.serving.server().answers().size() == 2);
		assertThat(this.serving.server().answers().get(1).text()).isEqualTo("done");
	}

	private void restart(SkillSettings settings) {
		this.serving.close();
		this.serving = new SkillServing(settings);
	}

}
