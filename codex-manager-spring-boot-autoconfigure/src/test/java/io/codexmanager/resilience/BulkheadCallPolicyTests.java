package io.codexmanager.resilience;

import java.time.Duration;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BulkheadCallPolicyTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private final Bulkhead bulkhead = Bulkhead.of("codex-manager-local",
			BulkheadCallPolicy.config(new BulkheadSettings(1)).build());

	private final BulkheadCallPolicy policy = new BulkheadCallPolicy(this.bulkhead);

	@Test
	void aCallForWhichThereIsNoPlaceIsRefused() {
		Disposable holder = this.policy.apply(Calls.READ, Mono.never()).subscribe();
		StepVerifier.create(this.policy.apply(Calls.READ, Mono.just("sent")))
			.expectErrorSatisfies((error) -> assertThat(error).isInstanceOf(CodexBulkheadFullException.class)
				.hasMessage(Calls.CALL + " was not sent: bulkhead 'codex-manager-local' is full, as the 1 call that it"
						+ " allows is in flight"))
			.verify(LIMIT);
		holder.dispose();
	}

	@Test
	void aCallThatIsCancelledGivesItsPlaceBackOnce() {
		Disposable holder = this.policy.apply(Calls.READ, Mono.never()).subscribe();
		assertThat(free()).isZero();
		holder.dispose();
		holder.dispose();
		assertThat(free()).isEqualTo(1);
	}

	@Test
	void thePlaceIsFreeBeforeTheCallerHasTheResult() {
		Mono<String> twice = this.policy.apply(Calls.READ, Mono.just("first"))
			.flatMap((first) -> this.policy.apply(Calls.READ, Mono.just("second")));
		StepVerifier.create(twice).expectNext("second").expectComplete().verify(LIMIT);
	}

	@Test
	void aCallThatFailsGivesItsPlaceBack() {
		StepVerifier.create(this.policy.apply(Calls.READ, Mono.error(Calls.answered(503))))
			.expectErrorMessage("failed")
			.verify(LIMIT);
		assertThat(free()).isEqualTo(1);
	}

	@Test
	void aCallThatIsCancelledAfterItsResultGivesNothingBackTwice() {
		Sinks.One<String> answer = Sinks.one();
		Disposable call = this.policy.apply(Calls.READ, answer.asMono()).subscribe();
		answer.tryEmitValue("answer");
		call.dispose();
		assertThat(free()).isEqualTo(1);
	}

	@Test
	void aConsumerOfEventsThatFailsCostsNeitherTheResultNorThePlace() {
		this.bulkhead.getEventPublisher().onCallFinished((event) -> {
			throw new AssertionError("consumer");
		});
		StepVerifier.create(this.policy.apply(Calls.READ, Mono.just("sent")))
			.expectNext("sent")
			.expectComplete()
			.verify(LIMIT);
		assertThat(free()).isEqualTo(1);
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void aConsumerOfEventsThatAlwaysFailsDoesNotFloodTheLog(CapturedOutput output) {
		this.bulkhead.getEventPublisher().onCallFinished((event) -> {
			throw new IllegalStateException("consumer");
		});
		for (int call = 0; call < 5; call++) {
			StepVerifier.create(this.policy.apply(Calls.READ, Mono.just("sent"))).expectNext("sent").verifyComplete();
		}
		assertThat(output.getOut()).containsOnlyOnce("IllegalStateException: consumer");
	}

	@Test
	void aBulkheadThatBlocksThreadsIsRefused() {
		Bulkhead blocking = Bulkhead.of("blocking",
				BulkheadConfig.custom().maxWaitDuration(Duration.ofMillis(1)).build());
		assertThatIllegalArgumentException().isThrownBy(() -> new BulkheadCallPolicy(blocking))
			.withMessageContaining("'max-wait-duration'");
	}

	private int free() {
		return this.bulkhead.getMetrics().getAvailableConcurrentCalls();
	}

}
