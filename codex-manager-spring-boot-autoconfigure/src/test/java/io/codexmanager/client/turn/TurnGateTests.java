package io.codexmanager.client.turn;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.codexmanager.client.turn.TurnGate.Permit;
import io.codexmanager.patience.Patience;
import io.codexmanager.support.Deadline;
import io.codexmanager.testing.NthUse;
import io.codexmanager.testing.UsingScheduler;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.Exceptions;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TurnGateTests {

	private static final Duration LIMIT = Patience.LIMIT;

	private final TurnGate gate = new TurnGate();

	@Test
	void whoCannotWaitLongerIsTold() {
		Permit holder = this.gate.tryEnter("s");
		StepVerifier.create(enter(Duration.ofMillis(20))).expectErrorMessage("too late").verify(LIMIT);
		assertThat(holder).isNotNull();
		this.gate.release(holder);
		assertThat(this.gate.tryEnter("s")).isNotNull();
	}

	@Test
	void whoWaitsGetsThePermitOfTheOneBefore() {
		Permit holder = this.gate.tryEnter("s");
		assertThat(holder).isNotNull();
		StepVerifier.create(enter(LIMIT))
			.expectSubscription()
			.then(() -> this.gate.release(holder))
			.expectNextCount(1)
			.verifyComplete();
		assertThat(this.gate.tryEnter("s")).isNull();
	}

	@Test
	void whoStopsWaitingLeavesThePlaceToTheNext() {
		Permit holder = this.gate.tryEnter("s");
		assertThat(holder).isNotNull();
		Disposable first = enter(LIMIT).subscribe();
		Mono<Permit> second = enter(LIMIT).cache();
		second.subscribe();
		first.dispose();
		this.gate.release(holder);
		StepVerifier.create(second).expectNextCount(1).expectComplete().verify(LIMIT);
	}

	@Test
	void aPermitThatWasHandedToSomebodyWhoHasGoneIsFreeAgain() {
		Permit holder = this.gate.tryEnter("s");
		assertThat(holder).isNotNull();
		BaseSubscriber<Permit> undecided = new BaseSubscriber<>() {

			@Override
			protected void hookOnSubscribe(Subscription subscription) {
				// takes nothing, so that the permit is on its way until it is cancelled
			}

		};
		enter(LIMIT).subscribe(undecided);
		this.gate.release(holder);
		assertThat(this.gate.tryEnter("s")).isNull();
		undecided.cancel();
		assertThat(this.gate.tryEnter("s")).isNotNull();
	}

	@Test
	void nothingIsKeptOfSessionsInWhichNobodyIs() {
		Permit holder = this.gate.tryEnter("s");
		assertThat(holder).isNotNull();
		Mono<Permit> second = enter(LIMIT).cache();
		second.subscribe();
		this.gate.release(holder);
		assertThat(this.gate.size()).isOne();
		this.gate.release(Objects.requireNonNull(second.block(LIMIT)));
		assertThat(this.gate.size()).isZero();
	}

	@ParameterizedTest
	@MethodSource("io.codexmanager.testing.NthUse#kinds")
	void aTimerThatFailsCostsTheOneWhoWantedToWait(Supplier<Throwable> failure) {
		NthUse use = new NthUse(1, failure);
		TurnGate gate = new TurnGate(new UsingScheduler(Schedulers.parallel(), use));
		Permit holder = gate.tryEnter("s");
		assertThat(holder).isNotNull();
		Deadline deadline = Deadline.in(LIMIT, Clock.systemUTC());
		assertThatThrownBy(() -> gate.enter("s", deadline, IllegalStateException::new).block(LIMIT))
			.satisfies((thrown) -> assertThat(Exceptions.unwrap(thrown)).hasMessageContaining("on purpose"));
		gate.release(holder);
		assertThat(gate.tryEnter("s")).isNotNull();
	}

	@RepeatedTest(100)
	void noPermitIsLostWhenItIsHandedOverInTheInstantOfGivingUp() throws Exception {
		Permit holder = this.gate.tryEnter("s");
		assertThat(holder).isNotNull();
		CountDownLatch over = new CountDownLatch(1);
		AtomicInteger outcomes = new AtomicInteger();
		enter(Duration.ofMillis(2)).doFinally((signal) -> over.countDown()).subscribe((permit) -> {
			outcomes.incrementAndGet();
			this.gate.release(permit);
		}, (error) -> outcomes.incrementAndGet());
		long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2);
		while (System.nanoTime() < end) {
			Thread.onSpinWait();
		}
		this.gate.release(holder);
		assertThat(over.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
		assertThat(outcomes).hasValue(1);
		assertThat(this.gate.tryEnter("s")).isNotNull();
	}

	private Mono<Permit> enter(Duration limit) {
		return this.gate.enter("s", Deadline.in(limit, Clock.systemUTC()), () -> new IllegalStateException("too late"));
	}

}
