package io.codexmanager.resilience;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import io.codexmanager.client.exchange.ConnectionLane;
import io.codexmanager.client.exchange.SingleTry;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

class RetryCallPolicyTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private final RetryRegistry registry = RetryRegistry.ofDefaults();

	private final AtomicInteger attempts = new AtomicInteger();

	@Test
	void aRefusedCallIsNotRetried() {
		Throwable refusal = refusal();
		StepVerifier.create(policy(null).apply(Calls.READ, failing(refusal)))
			.expectErrorMatches((error) -> error == refusal)
			.verify(LIMIT);
		assertThat(this.attempts).hasValue(1);
		assertThat(metrics().getNumberOfFailedCallsWithoutRetryAttempt()).isEqualTo(1);
	}

	@Test
	void aRefusedRetryLeavesTheFailureOfTheAttemptBefore() {
		Throwable failure = Calls.broken(true);
		Throwable refusal = refusal();
		StepVerifier.create(policy(null).apply(Calls.READ, failing(failure, refusal))).expectErrorSatisfies((error) -> {
			assertThat(error).isSameAs(failure);
			assertThat(error.getSuppressed()).containsExactly(refusal);
		}).verify(LIMIT);
		assertThat(this.attempts).hasValue(2);
	}

	@Test
	void whileTheBudgetIsSpentFailuresAreNotRetried() {
		RetryCallPolicy policy = policy(new RetryBudget(new RetryBudgetSettings(0, 0, 3)));
		Mono<String> failing = failing(Calls.answered(503));
		StepVerifier.create(policy.apply(Calls.READ, failing)).expectErrorMessage("failed").verify(LIMIT);
		assertThat(this.attempts).as("a call and its retries").hasValue(3);
		StepVerifier.create(policy.apply(Calls.READ, failing)).expectErrorMessage("failed").verify(LIMIT);
		assertThat(this.attempts).as("a call and the last retry").hasValue(5);
		for (int call = 0; call < 10; call++) {
			StepVerifier.create(policy.apply(Calls.READ, failing)).expectErrorMessage("failed").verify(LIMIT);
		}
		assertThat(this.attempts).hasValue(15);
	}

	@Test
	void whatIsNotRetriedTakesNothingFromTheBudget() {
		RetryCallPolicy policy = policy(new RetryBudget(new RetryBudgetSettings(0, 0, 1)));
		for (int call = 0; call < 10; call++) {
			StepVerifier.create(policy.apply(Calls.READ, failing(Calls.answered(404))))
				.expectErrorMessage("failed")
				.verify(LIMIT);
		}
		this.attempts.set(0);
		StepVerifier.create(policy.apply(Calls.READ, failing(Calls.answered(503), Calls.answered(404))))
			.expectErrorMessage("failed")
			.verify(LIMIT);
		assertThat(this.attempts).hasValue(2);
	}

	@Test
	void answersAndHealthDoNotDependOnTheBudget() {
		RetryBudget spent = new RetryBudget(new RetryBudgetSettings(0, 0, 1));
		spent.take();
		RetryCallPolicy policy = policy(spent);
		Mono<String> failing = failing(Calls.answered(503));
		StepVerifier.create(ConnectionLane.ANSWERS.of(policy.apply(Calls.READ, failing))).expectError().verify(LIMIT);
		StepVerifier.create(policy.apply(Calls.of("system.health"), failing)).expectError().verify(LIMIT);
		assertThat(this.attempts).hasValue(6);
		StepVerifier.create(policy.apply(Calls.READ, failing)).expectError().verify(LIMIT);
		assertThat(this.attempts).hasValue(7);
	}

	@Test
	void aSingleTryIsNotRetried() {
		StepVerifier.create(SingleTry.of(policy(null).apply(Calls.READ, failing(Calls.answered(503)))))
			.expectErrorMessage("failed")
			.verify(LIMIT);
		assertThat(this.attempts).hasValue(1);
	}

	@Test
	void aSpentBudgetIsSeenInTheEvents() {
		RetryBudget spent = new RetryBudget(new RetryBudgetSettings(0, 0, 1));
		spent.take();
		RetryCallPolicy policy = policy(spent);
		AtomicInteger ignored = new AtomicInteger();
		this.registry.retry("test").getEventPublisher().onIgnoredError((event) -> {
			assertThat(event.getLastThrowable()).isInstanceOf(RetryBudgetSpentException.class)
				.hasMessage("The retry budget of 'test' is spent, so a failure is not retried");
			ignored.incrementAndGet();
		});
		StepVerifier.create(policy.apply(Calls.READ, failing(Calls.answered(503)))).expectError().verify(LIMIT);
		assertThat(ignored).hasValue(1);
		assertThat(metrics().getNumberOfFailedCallsWithoutRetryAttempt()).isEqualTo(1);
	}

	@Test
	void aChangeThatMayHaveTakenEffectIsNeverRetriedWhateverTheInstanceOfTheApplicationSays() {
		this.registry.retry("test-unsent",
				RetryConfig.custom()
					.maxAttempts(5)
					.waitDuration(Duration.ofMillis(1))
					.retryOnResult((result) -> true)
					.build());
		RetryCallPolicy policy = policy(null);
		for (Throwable failure : List.of(Calls.broken(true), Calls.answered(503))) {
			StepVerifier.create(policy.apply(Calls.CHANGE, failing(failure)))
				.expectErrorMatches((error) -> error == failure)
				.verify(LIMIT);
		}
		StepVerifier.create(policy.apply(Calls.CHANGE, Mono.fromCallable(this.attempts::incrementAndGet)))
			.expectNext(3)
			.expectComplete()
			.verify(LIMIT);
		StepVerifier.create(policy.apply(Calls.CHANGE, failing(Calls.broken(false)))).expectError().verify(LIMIT);
		assertThat(this.attempts).as("one each, and five where nothing was sent").hasValue(8);
	}

	@Test
	void aConsumerOfEventsThatFailsChangesNothingOfTheOutcome() {
		RetryCallPolicy policy = policy(null);
		this.registry.retry("test").getEventPublisher().onEvent((event) -> {
			throw new IllegalStateException("consumer");
		});
		StepVerifier.create(policy.apply(Calls.READ, failing(Calls.answered(503))))
			.expectErrorMessage("failed")
			.verify(LIMIT);
		StepVerifier.create(policy.apply(Calls.READ, Mono.just("found")))
			.expectNext("found")
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void aConsumerOfEventsThatAlwaysFailsDoesNotFloodTheLog(CapturedOutput output) {
		RetryCallPolicy policy = policy(null);
		this.registry.retry("test").getEventPublisher().onEvent((event) -> {
			throw new IllegalStateException("consumer");
		});
		for (int call = 0; call < 5; call++) {
			StepVerifier.create(policy.apply(Calls.READ, failing(Calls.answered(503)))).expectError().verify(LIMIT);
		}
		assertThat(output.getOut()).containsOnlyOnce("IllegalStateException: consumer");
	}

	@Test
	void aFailureThatIsNeverRetriedIsNoSpentBudget() {
		RetryBudget spent = new RetryBudget(new RetryBudgetSettings(0, 0, 1));
		spent.take();
		RetryCallPolicy policy = policy(spent);
		List<Throwable> ignored = new ArrayList<>();
		this.registry.retry("test")
			.getEventPublisher()
			.onIgnoredError((event) -> ignored.add(event.getLastThrowable()));
		Throwable missing = Calls.answered(404);
		StepVerifier.create(policy.apply(Calls.READ, failing(missing))).expectError().verify(LIMIT);
		assertThat(ignored).containsExactly(missing);
	}

	private Retry.Metrics metrics() {
		return this.registry.retry("test").getMetrics();
	}

	private RetryCallPolicy policy(@Nullable RetryBudget budget) {
		return RetryCallPolicy.named("test",
				new RetrySettings(3, Duration.ofMillis(1), 1, Duration.ofMillis(1), 0, Set.of(503), Set.of()),
				this.registry, budget, (config) -> {
				});
	}

	/** Fails in each attempt, with the last failure from then on. */
	private Mono<String> failing(Throwable... failures) {
		Iterator<Throwable> next = List.of(failures).iterator();
		Throwable last = failures[failures.length - 1];
		return Mono.defer(() -> {
			this.attempts.incrementAndGet();
			return Mono.error(next.hasNext() ? next.next() : last);
		});
	}

	private static Throwable refusal() {
		return new CodexCircuitOpenException(Calls.CALL, "breaker", "open", "for a test");
	}

}
