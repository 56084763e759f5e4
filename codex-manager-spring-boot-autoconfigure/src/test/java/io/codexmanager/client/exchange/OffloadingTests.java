package io.codexmanager.client.exchange;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.codexmanager.patience.Patience;
import io.codexmanager.testing.NthUse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class OffloadingTests {

	private static final String KINDS = "io.codexmanager.testing.NthUse#kinds";

	@Test
	void codeRunsOnThreadsOfItsOwn() {
		StepVerifier.create(new Offloading("codex-own-").run(() -> Thread.currentThread().getName()))
			.assertNext((name) -> assertThat(name).startsWith("codex-own-"))
			.expectComplete()
			.verify(Patience.LIMIT);
	}

	@Test
	void codeThatReturnsNothingCompletes() {
		StepVerifier.create(new Offloading("codex-own-").run(() -> null)).expectComplete().verify(Patience.LIMIT);
	}

	@ParameterizedTest
	@MethodSource(KINDS)
	void whateverCodeThrowsIsToldToWhoWaits(Supplier<Throwable> failure) {
		NthUse use = new NthUse(1, failure);
		StepVerifier.create(new Offloading("codex-own-").run(() -> {
			use.use();
			return "done";
		})).expectErrorMessage(failure.get().getMessage()).verify(Patience.LIMIT);
	}

	@ParameterizedTest
	@MethodSource(KINDS)
	void aThreadThatIsMissingIsToldToWhoWaits(Supplier<Throwable> failure) {
		NthUse use = new NthUse(1, failure);
		Mono<String> run = new Offloading((task) -> {
			use.use();
			task.run();
		}).run(() -> "done");
		StepVerifier.create(run).expectError(RejectedExecutionException.class).verify(Patience.LIMIT);
		StepVerifier.create(run).expectNext("done").expectComplete().verify(Patience.LIMIT);
	}

	@Test
	void codeIsInterruptedWhenNobodyWaitsForItAnyMore() throws InterruptedException {
		CountDownLatch begun = new CountDownLatch(1);
		AtomicBoolean interrupted = new AtomicBoolean();
		Disposable waiting = new Offloading("codex-own-").run(() -> {
			begun.countDown();
			try {
				return new CountDownLatch(1).await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				interrupted.set(true);
				throw ex;
			}
		}).subscribe();
		assertThat(begun.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
		waiting.dispose();
		await().atMost(Patience.LIMIT).untilTrue(interrupted);
	}

}
