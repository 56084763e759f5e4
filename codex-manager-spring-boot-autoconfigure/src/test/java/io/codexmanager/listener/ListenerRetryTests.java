package io.codexmanager.listener;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.Delivery;
import io.codexmanager.annotation.ListenerRetry;
import io.codexmanager.claim.InMemoryClaimStore;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.testing.CyclicCauses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for listeners that fail and are called again, and for what becomes of events on
 * which they fail for good.
 */
class ListenerRetryTests {

	private final Harness harness = new Harness();

	@AfterEach
	void close() {
		this.harness.close();
	}

	@Test
	void aListenerIsCalledAgainUntilItSucceeds() {
		this.harness.start(SucceedingAtThird.class, DeadLetters.class).frame("session_deleted");
		assertThat(this.harness.bean(SucceedingAtThird.class).calls).hasValue(3);
		assertThat(this.harness.failures()).isEmpty();
		assertThat(this.harness.bean(DeadLetters.class).all).isEmpty();
	}

	@Test
	void aValueThatFailsLaterIsAskedForAgain() {
		this.harness.start(FailingLater.class).frame("session_deleted");
		await().untilAsserted(() -> assertThat(this.harness.bean(FailingLater.class).calls).hasValue(2));
		assertThat(this.harness.failures()).isEmpty();
	}

	@Test
	void whatFailsForGoodIsReportedOnceAndBecomesADeadLetter() {
		this.harness.start(FailingAlways.class, DeadLetters.class).frame("session_deleted");
		assertThat(this.harness.failures()).singleElement()
			.satisfies((failure) -> assertThat(failure.cause()).hasMessage("call 2"));
		assertThat(this.harness.bean(DeadLetters.class).all).singleElement().satisfies((letter) -> {
			assertThat(letter.listenerId()).isEqualTo("always");
			assertThat(letter.attempts()).isEqualTo(2);
			assertThat(letter.event().type()).isEqualTo("session_deleted");
			assertThat(letter.failure()).hasMessage("call 2");
			assertThat(letter).hasToString("DeadLetterEvent[listenerId=always, attempts=2, event=" + letter.event()
					+ ", failure=java.lang.IllegalStateException]");
		});
	}

	@Test
	void aFailureThatCallsDoNotMendIsNotTriedAgain() {
		this.harness.start(Rejecting.class, DeadLetters.class).frame("session_deleted");
		assertThat(this.harness.bean(Rejecting.class).calls).hasValue(1);
		assertThat(this.harness.bean(DeadLetters.class).all).singleElement()
			.satisfies((letter) -> assertThat(letter.attempts()).isEqualTo(1));
	}

	@Test
	void aCauseThatCallsDoNotMendIsNotTriedAgainEither() {
		this.harness.start(Wrapping.class, DeadLetters.class).frame("session_deleted");
		assertThat(this.harness.bean(Wrapping.class).calls).hasValue(1);
		assertThat(this.harness.bean(DeadLetters.class).all).hasSize(1);
	}

	@Test
	@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
	void onlyWhatIsIncludedAndNotExcludedIsTriedAgain() {
		this.harness.start(Choosing.class);
		for (Exception failure : List.of(new UncheckedIOException(new IOException()), new IllegalStateException(),
				new UncheckedIOException(new FileNotFoundException()),
				CyclicCauses.of(new IllegalArgumentException(), new IllegalStateException()))) {
			this.harness.bean(Choosing.class).failures.add(failure);
			this.harness.frame("session_deleted");
		}
		assertThat(this.harness.bean(Choosing.class).calls).containsExactly("UncheckedIOException",
				"UncheckedIOException", "IllegalStateException", "UncheckedIOException", "IllegalArgumentException");
	}

	@ParameterizedTest
	@CsvSource({ "0s, 0s", "1ms, 0s", "0s, P200000D", "P200000000D, 1ms" })
	void waitsMayBeAsShortAndAsLongAsAnybodyLikes(String delay, String maxDelay) {
		TestPropertyValues.of("delay=" + delay, "max=" + maxDelay).applyTo(this.harness.context());
		this.harness.start(AnyWait.class).frame("session_deleted");
		assertThat(this.harness.bean(AnyWait.class).calls).hasValue(3);
	}

	@Test
	void theNextEventOfTheSessionWaitsForTheCallsOfTheOneBefore() {
		this.harness.start(InOrder.class);
		this.harness.frame("session_deleted").frame("session_project_updated");
		assertThat(this.harness.bean(InOrder.class).calls).containsExactly("session_deleted", "session_deleted",
				"session_project_updated");
	}

	@Test
	void anInterruptedWaitEndsTheCalls() {
		Thread.currentThread().interrupt();
		this.harness.start(Patient.class).frame("session_deleted");
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.harness.bean(Patient.class).calls).hasValue(1);
		assertThat(this.harness.failures()).hasSize(1);
	}

	@Test
	void whatWasLostToAnotherInstanceIsNotCalledAgain() {
		CuttableStore way = new CuttableStore(new InMemoryClaimStore());
		// the lease ends before the listener may be called again
		try (Harness instance = new Harness(URI.create("http://127.0.0.1:1/api"), way, DecisionStrategy.refusalsWin(),
				Duration.ofSeconds(1))) {
			instance.start(FailingOnceOfAll.class);
			FailingOnceOfAll listener = instance.bean(FailingOnceOfAll.class);
			listener.atFirst = way::cut;
			instance.frame("session_deleted");
			assertThat(listener.calls).hasValue(1);
			assertThat(instance.failures()).singleElement()
				.satisfies((failure) -> assertThat(failure.cause()).hasMessage("call 1"));
		}
	}

	@Test
	void afterTheEndNothingIsCalledAgain() {
		this.harness.start(FailingOnceOfAll.class);
		FailingOnceOfAll listener = this.harness.bean(FailingOnceOfAll.class);
		listener.atFirst = this.harness.container()::close;
		this.harness.frame("session_deleted");
		assertThat(listener.calls).hasValue(1);
		assertThat(this.harness.failures()).hasSize(1);
	}

	@Test
	void aListenerCanHaveAnErrorHandlerOfItsOwn() {
		this.harness.start(OwnHandler.class, WithOwnHandler.class).frame("session_deleted");
		assertThat(this.harness.bean(OwnHandler.class).failures).containsExactly("own");
		assertThat(this.harness.failures()).isEmpty();
	}

	@Test
	void aListenerToDeadLettersThatFailsHurtsNobody() {
		this.harness.start(FailingAlways.class, FailingOnDeadLetters.class).frame("session_deleted");
		assertThat(this.harness.bean(FailingOnDeadLetters.class).calls).hasValue(1);
		assertThat(this.harness.escaped()).isEmpty();
	}

	static class SucceedingAtThird {

		final AtomicInteger calls = new AtomicInteger();

		@CodexEventListener(retry = @ListenerRetry(maxAttempts = 3, delay = "1ms"))
		void on(CodexEvent event) {
			if (this.calls.incrementAndGet() < 3) {
				throw new IllegalStateException("not yet");
			}
		}

	}

	static class FailingLater {

		final AtomicInteger calls = new AtomicInteger();

		@CodexEventListener(retry = @ListenerRetry(delay = "${delay:1ms}"))
		Mono<Void> on(CodexEvent event) {
			return (this.calls.incrementAndGet() < 2) ? Mono.error(new IllegalStateException("not yet")) : Mono.empty();
		}

	}

	static class FailingAlways {

		private final AtomicInteger calls = new AtomicInteger();

		@CodexEventListener(id = "always", retry = @ListenerRetry(maxAttempts = 2, delay = "1ms"))
		void on(CodexEvent event) {
			throw new IllegalStateException("call " + this.calls.incrementAndGet());
		}

	}

	static class Rejecting {

		final AtomicInteger calls = new AtomicInteger();

		@CodexEventListener(retry = @ListenerRetry(delay = "1ms", excludes = IllegalArgumentException.class))
		void on(CodexEvent event) {
			this.calls.incrementAndGet();
			throw new NumberFormatException("never");
		}

	}

	static class Wrapping {

		final AtomicInteger calls = new AtomicInteger();

		@CodexEventListener(retry = @ListenerRetry(delay = "1ms", excludes = IllegalArgumentException.class))
		void on(CodexEvent event) {
			this.calls.incrementAndGet();
			throw new IllegalStateException(new NumberFormatException("never"));
		}

	}

	static class Choosing {

		final List<Exception> failures = new CopyOnWriteArrayList<>();

		final List<String> calls = new CopyOnWriteArrayList<>();

		@CodexEventListener(retry = @ListenerRetry(maxAttempts = 2, delay = "1ms", includes = IOException.class,
				excludes = FileNotFoundException.class))
		void on(CodexEvent event) throws Exception {
			Exception failure = this.failures.get(this.failures.size() - 1);
			this.calls.add(failure.getClass().getSimpleName());
			throw failure;
		}

	}

	static class AnyWait {

		final AtomicInteger calls = new AtomicInteger();

		@CodexEventListener(retry = @ListenerRetry(delay = "${delay}", maxDelay = "${max}"))
		void on(CodexEvent event) {
			this.calls.incrementAndGet();
			throw new IllegalStateException("not yet");
		}

	}

	static class FailingOnceOfAll {

		final AtomicInteger calls = new AtomicInteger();

		Runnable atFirst = () -> {
		};

		@CodexEventListener(delivery = Delivery.ONCE, retry = @ListenerRetry(maxAttempts = 2, delay = "1200ms"))
		void on(CodexEvent event) {
			int call = this.calls.incrementAndGet();
			if (call == 1) {
				this.atFirst.run();
			}
			throw new IllegalStateException("call " + call);
		}

	}

	static class InOrder {

		final List<String> calls = new CopyOnWriteArrayList<>();

		@CodexEventListener(retry = @ListenerRetry(maxAttempts = 2, delay = "20ms"))
		void on(CodexEvent event) {
			this.calls.add(event.type());
			if (this.calls.size() == 1) {
				throw new IllegalStateException("not yet");
			}
		}

	}

	static class Patient {

		final AtomicInteger calls = new AtomicInteger();

		@CodexEventListener(retry = @ListenerRetry(delay = "1h", maxDelay = "1h"))
		void on(CodexEvent event) {
			this.calls.incrementAndGet();
			throw new IllegalStateException("not yet");
		}

	}

	static class OwnHandler implements CodexListenerErrorHandler {

		final List<String> failures = new CopyOnWriteArrayList<>();

		@Override
		public void handle(String listenerId, CodexEvent event, Throwable failure) {
			this.failures.add(listenerId);
		}

	}

	static class WithOwnHandler {

		@CodexEventListener(id = "own", errorHandler = "OwnHandler")
		void on(CodexEvent event) {
			throw new IllegalStateException("failed");
		}

	}

	static class DeadLetters {

		final List<DeadLetterEvent> all = new CopyOnWriteArrayList<>();

		@EventListener
		void on(DeadLetterEvent letter) {
			this.all.add(letter);
		}

	}

	static class FailingOnDeadLetters {

		final AtomicInteger calls = new AtomicInteger();

		@EventListener
		void on(DeadLetterEvent letter) {
			this.calls.incrementAndGet();
			throw new IllegalStateException("failed as well");
		}

	}

}
