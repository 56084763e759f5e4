package io.codexmanager.resilience;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.codexmanager.client.operation.CodexRedirectException;
import io.codexmanager.client.operation.CodexResponseException.ErrorResponse;
import io.codexmanager.client.operation.CodexServerException;
import io.codexmanager.client.operation.CodexTimeoutException;
import io.codexmanager.client.operation.CodexUnreadableResponseException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

class CircuitBreakerCallPolicyTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private final CircuitBreaker breaker = CircuitBreaker.of("codex-manager-local",
			CircuitBreakerCallPolicy
				.config(new CircuitBreakerSettings(50, 100, LIMIT, 4, 2, Duration.ofHours(1), 1, Set.of()))
				.build());

	private final CircuitBreakerCallPolicy policy = new CircuitBreakerCallPolicy(this.breaker, Set.of());

	static Stream<Throwable> failuresOfTheServer() {
		return Stream.of(Calls.answered(500), Calls.answered(503), Calls.answered(520), Calls.broken(true),
				Calls.broken(false), new CodexTimeoutException(Calls.CALL, LIMIT));
	}

	static Stream<Throwable> whatSaysNothing() {
		return Stream.of(new CodexUnreadableResponseException(Calls.CALL, "no JSON", new IllegalStateException()),
				new CodexRedirectException(Calls.CALL, "elsewhere", new ErrorResponse(302, null, "", null), null),
				new CodexBulkheadFullException(Calls.CALL, "b", 1), new IllegalArgumentException("no body"));
	}

	@ParameterizedTest
	@MethodSource("failuresOfTheServer")
	void aFailureOfTheServerOpensIt(Throwable failure) {
		fail(failure);
		fail(failure);
		StepVerifier.create(this.policy.apply(Calls.READ, Mono.just("sent")))
			.expectErrorSatisfies(
					(error) -> assertThat(error).isInstanceOf(CodexCircuitOpenException.class)
						.hasMessage(Calls.CALL
								+ " was not sent: circuit breaker 'codex-manager-local' is open, because too many"
								+ " calls failed or were slow; it lets calls through again after a while"))
			.verify(LIMIT);
		assertThat(this.breaker.getMetrics().getNumberOfNotPermittedCalls()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 401, 404, 409, 429, 501 })
	void whatTheServerAnswersOtherwiseCountsAsSuccess(int status) {
		fail(Calls.answered(status));
		assertThat(this.breaker.getMetrics().getNumberOfSuccessfulCalls()).isEqualTo(1);
	}

	@ParameterizedTest
	@MethodSource("whatSaysNothing")
	void whatSaysNothingAboutTheServerDoesNotCount(Throwable failure) {
		fail(failure);
		assertThat(this.breaker.getMetrics().getNumberOfBufferedCalls()).isZero();
	}

	@Test
	void onlyTheStatusesThatAreNamedAreFailures() {
		CircuitBreakerCallPolicy only = new CircuitBreakerCallPolicy(this.breaker, Set.of(429));
		StepVerifier.create(only.apply(Calls.READ, Mono.error(Calls.answered(500)))).expectError().verify(LIMIT);
		StepVerifier.create(only.apply(Calls.READ, Mono.error(Calls.answered(429)))).expectError().verify(LIMIT);
		assertThat(this.breaker.getMetrics().getNumberOfSuccessfulCalls()).isEqualTo(1);
		assertThat(this.breaker.getMetrics().getNumberOfFailedCalls()).isEqualTo(1);
	}

	@Test
	void aTrialCallThatIsCancelledMakesRoomForAnother() {
		this.breaker.transitionToOpenState();
		this.breaker.transitionToHalfOpenState();
		Disposable trial = this.policy.apply(Calls.READ, Mono.never()).subscribe();
		StepVerifier.create(this.policy.apply(Calls.READ, Mono.just("sent")))
			.expectError(CodexCircuitOpenException.class)
			.verify(LIMIT);
		trial.dispose();
		StepVerifier.create(this.policy.apply(Calls.READ, Mono.just("sent")))
			.expectNext("sent")
			.expectComplete()
			.verify(LIMIT);
		assertThat(this.breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
	}

	@Test
	void whoeverForcedItOpenHasToCloseIt() {
		this.breaker.transitionToForcedOpenState();
		StepVerifier.create(this.policy.apply(Calls.READ, Mono.just("sent")))
			.expectErrorSatisfies((error) -> assertThat(error)
				.hasMessageEndingWith("circuit breaker 'codex-manager-local' is forced open, until somebody closes it"))
			.verify(LIMIT);
	}

	@Test
	void aCallWithoutAResultIsASuccess() {
		StepVerifier.create(this.policy.apply(Calls.READ, Mono.empty())).expectComplete().verify(LIMIT);
		assertThat(this.breaker.getMetrics().getNumberOfSuccessfulCalls()).isEqualTo(1);
	}

	@Test
	void aBreakerThatCannotRecordCostsNoCall() {
		CircuitBreaker failing = CircuitBreaker.of("failing",
				CircuitBreakerConfig.custom()
					.currentTimestampFunction((clock) -> System.nanoTime(), TimeUnit.NANOSECONDS)
					.recordException((error) -> {
						throw new AssertionError("predicate");
					})
					.build());
		StepVerifier
			.create(new CircuitBreakerCallPolicy(failing, Set.of()).apply(Calls.READ, Mono.error(Calls.answered(503))))
			.expectErrorMatches((error) -> error instanceof CodexServerException)
			.verify(LIMIT);
	}

	private void fail(Throwable failure) {
		StepVerifier.create(this.policy.apply(Calls.READ, Mono.error(failure)))
			.expectErrorMatches((error) -> error == failure)
			.verify(LIMIT);
	}

}
