package io.codexmanager.support;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.codexmanager.patience.Patience;
import io.codexmanager.testing.NthUse;
import io.codexmanager.testing.UsingScheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Disposable;
import reactor.core.Exceptions;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;

class CallTimerTests {

	private static final Duration TICK = Duration.ofMillis(50);

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	private final CallTimer timer = new CallTimer(this.time);

	@AfterEach
	void dispose() {
		this.time.dispose();
	}

	@Test
	void completesOnceTheTimeHasPassedAndNotBefore() {
		StepVerifier.create(this.timer.after(Duration.ofSeconds(30)))
			.expectSubscription()
			.then(() -> this.time.advanceTimeBy(Duration.ofMillis(29_999)))
			.expectNoEvent(Duration.ofMillis(1))
			.then(() -> this.time.advanceTimeBy(TICK))
			.expectComplete()
			.verify(Patience.LIMIT);
	}

	@ParameterizedTest
	@MethodSource("io.codexmanager.testing.NthUse#kinds")
	void aSchedulerThatFailsOnceLeavesLaterCallsTheirTime(Supplier<Throwable> failure) {
		for (int failing = 1; failing <= 3; failing++) {
			CallTimer timer = new CallTimer(new UsingScheduler(this.time, new NthUse(failing, failure)));
			timer.after(Duration.ofSeconds(1)).subscribe();
			this.time.advanceTimeBy(Duration.ofSeconds(5));
			AtomicBoolean over = new AtomicBoolean();
			timer.after(Duration.ofSeconds(1)).subscribe(null, null, () -> over.set(true));
			this.time.advanceTimeBy(Duration.ofSeconds(5));
			assertThat(over).isTrue();
			assertThat(timer.size()).isZero();
		}
	}

	@Test
	void lateComersWithShorterTimesComeFirst() {
		StringBuffer order = new StringBuffer();
		this.timer.after(Duration.ofSeconds(3)).subscribe(null, null, () -> order.append("long"));
		this.time.advanceTimeBy(Duration.ofSeconds(1));
		this.timer.after(Duration.ofSeconds(1)).subscribe(null, null, () -> order.append("short "));
		this.time.advanceTimeBy(Duration.ofSeconds(5));
		assertThat(order).hasToString("short long");
	}

	@Test
	void callsThatEndedAreForgottenAndNothingTicksWhileThereAreNone() {
		IntStream.range(0, 1000)
			.mapToObj((call) -> this.timer.after(Duration.ofSeconds(30)).subscribe())
			.toList()
			.forEach(Disposable::dispose);
		assertThat(this.timer.size()).isEqualTo(1000);
		this.time.advanceTimeBy(TICK);
		assertThat(this.timer.size()).isZero();
		assertThat(this.time.getScheduledTaskCount()).isEqualTo(1);
		this.time.advanceTimeBy(Duration.ofHours(1));
		assertThat(this.time.getScheduledTaskCount()).isEqualTo(1);
	}

	@Test
	void callerThatFailsDoesNotStopTheTimeOfOthers() {
		this.timer.after(Duration.ofSeconds(1)).subscribe(new BaseSubscriber<>() {

			@Override
			protected void hookOnComplete() {
				throw Exceptions.bubble(new IllegalStateException("no"));
			}

			@Override
			protected void hookOnError(Throwable error) {
				throw Exceptions.bubble(error);
			}

		});
		StringBuffer others = new StringBuffer();
		this.timer.after(Duration.ofSeconds(2)).subscribe(null, null, () -> others.append("told"));
		this.time.advanceTimeBy(Duration.ofSeconds(5));
		assertThat(others).hasToString("told");
		assertThat(this.timer.size()).isZero();
	}

	@Test
	void timeThatMeansForEverIsATimeToo() {
		StepVerifier.create(this.timer.after(Duration.ofSeconds(Long.MAX_VALUE)))
			.expectSubscription()
			.expectNoEvent(Duration.ofMillis(1))
			.thenCancel()
			.verify(Patience.LIMIT);
	}

	@Test
	void beginsAgainAfterAPause() {
		this.timer.after(Duration.ofSeconds(1)).subscribe().dispose();
		this.time.advanceTimeBy(Duration.ofMinutes(1));
		StepVerifier.create(Mono.never().timeout(this.timer.after(Duration.ofSeconds(2))))
			.expectSubscription()
			.then(() -> this.time.advanceTimeBy(Duration.ofSeconds(2).plus(TICK)))
			.expectError(java.util.concurrent.TimeoutException.class)
			.verify(Patience.LIMIT);
	}

}
