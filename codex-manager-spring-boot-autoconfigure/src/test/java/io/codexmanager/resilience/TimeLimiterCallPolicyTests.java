package io.codexmanager.resilience;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import io.codexmanager.client.exchange.OperationContext;
import io.github.resilience4j.timelimiter.TimeLimiter;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

class TimeLimiterCallPolicyTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private final TimeLimiter limiter = TimeLimiter.of("codex-manager-local",
			TimeLimiterCallPolicy.config(new TimeLimiterSettings(Duration.ofSeconds(5))).build());

	private final TimeLimiterCallPolicy policy = new TimeLimiterCallPolicy(this.limiter);

	private final List<String> events = new ArrayList<>();

	TimeLimiterCallPolicyTests() {
		this.limiter.getEventPublisher()
			.onSuccess((event) -> this.events.add("success"))
			.onError((event) -> this.events.add("error"))
			.onTimeout((event) -> this.events.add("timeout"));
	}

	@Test
	void aCallThatTakesTooLongIsCancelled() {
		AtomicBoolean cancelled = new AtomicBoolean();
		StepVerifier
			.withVirtualTime(() -> this.policy.apply(Calls.READ, Mono.never().doOnCancel(() -> cancelled.set(true))))
			.thenAwait(Duration.ofSeconds(5))
			.expectErrorSatisfies((error) -> assertThat(error).isInstanceOf(CodexTimeLimitException.class)
				.hasMessage(Calls.CALL + " took longer than the 5000 ms that time limiter 'codex-manager-local' allows"
						+ " for all attempts and waits; it may still take effect"))
			.verify(LIMIT);
		assertThat(cancelled).isTrue();
		assertThat(this.events).containsExactly("timeout");
	}

	@Test
	void anOperationThatTakesLongerByNatureGetsTheTime() {
		OperationContext slow = new OperationContext(Calls.CALL, false, Set.of(), Set.of(), Duration.ofSeconds(150));
		StepVerifier
			.withVirtualTime(() -> this.policy.apply(slow, Mono.delay(Duration.ofSeconds(149)).thenReturn("deleted")))
			.thenAwait(Duration.ofSeconds(149))
			.expectNext("deleted")
			.expectComplete()
			.verify(LIMIT);
		assertThat(this.events).containsExactly("success");
	}

	@Test
	void aCallThatFailsInTimeFailsAsItWould() {
		StepVerifier.create(this.policy.apply(Calls.READ, Mono.error(Calls.answered(404))))
			.expectErrorMessage("failed")
			.verify(LIMIT);
		assertThat(this.events).containsExactly("error");
	}

}
