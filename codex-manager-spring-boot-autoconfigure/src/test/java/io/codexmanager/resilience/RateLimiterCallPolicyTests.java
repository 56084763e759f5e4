package io.codexmanager.resilience;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

class RateLimiterCallPolicyTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private final AtomicInteger sent = new AtomicInteger();

	private final Mono<Integer> exchange = Mono.fromCallable(this.sent::incrementAndGet);

	@Test
	void withoutAWaitACallWithoutPermissionIsRefused() {
		RateLimiterCallPolicy policy = policy(1, Duration.ofHours(1), Duration.ZERO);
		StepVerifier.create(policy.apply(Calls.READ, this.exchange)).expectNext(1).expectComplete().verify(LIMIT);
		StepVerifier.create(policy.apply(Calls.READ, this.exchange))
			.expectErrorSatisfies((error) -> assertThat(error).isInstanceOf(CodexRateLimitException.class)
				.hasMessage(Calls.CALL + " was not sent: rate limiter 'codex-manager-local' has no permission for it"))
			.verify(LIMIT);
		assertThat(this.sent).hasValue(1);
	}

	@Test
	void aCallThatMayWaitGetsThePermissionOfTheNextPeriod() {
		RateLimiterCallPolicy policy = policy(1, Duration.ofMillis(300), LIMIT);
		StepVerifier.create(policy.apply(Calls.READ, this.exchange)).expectNext(1).expectComplete().verify(LIMIT);
		StepVerifier.create(policy.apply(Calls.READ, this.exchange)).expectNext(2).expectComplete().verify(LIMIT);
	}

	@Test
	void aCallThatWouldWaitTooLongIsRefusedAtOnce() {
		RateLimiterCallPolicy policy = policy(1, Duration.ofHours(1), Duration.ofMinutes(1));
		StepVerifier.create(policy.apply(Calls.READ, this.exchange)).expectNext(1).expectComplete().verify(LIMIT);
		StepVerifier.create(policy.apply(Calls.READ, this.exchange))
			.expectErrorSatisfies((error) -> assertThat(error).hasMessageEndingWith("within 60000 ms"))
			.verify(LIMIT);
	}

	@Test
	void aCallThatIsCancelledWhileItWaitsIsNeverSent() {
		RateLimiterCallPolicy policy = policy(1, Duration.ofMinutes(50), Duration.ofHours(1));
		StepVerifier.withVirtualTime(() -> {
			policy.apply(Calls.READ, this.exchange).block();
			Disposable waiting = policy.apply(Calls.READ, this.exchange).subscribe();
			waiting.dispose();
			return Mono.delay(Duration.ofHours(2));
		}).thenAwait(Duration.ofHours(2)).expectNext(0L).expectComplete().verify(LIMIT);
		assertThat(this.sent).hasValue(1);
	}

	@Test
	void aLimiterThatTakesPermissionsAwayAfterSomeOutcomesIsTold() {
		RateLimiter limiter = RateLimiter.of("draining",
				RateLimiterConfig.custom()
					.limitForPeriod(10)
					.limitRefreshPeriod(Duration.ofHours(1))
					.timeoutDuration(Duration.ZERO)
					.drainPermissionsOnResult((outcome) -> outcome.isLeft())
					.build());
		RateLimiterCallPolicy policy = new RateLimiterCallPolicy(limiter);
		StepVerifier.create(policy.apply(Calls.READ, Mono.error(Calls.answered(429)))).expectError().verify(LIMIT);
		StepVerifier.create(policy.apply(Calls.READ, this.exchange))
			.expectError(CodexRateLimitException.class)
			.verify(LIMIT);
	}

	private static RateLimiterCallPolicy policy(int limit, Duration period, Duration wait) {
		return new RateLimiterCallPolicy(RateLimiter.of("codex-manager-local",
				RateLimiterCallPolicy.config(new RateLimiterSettings(limit, period, wait)).build()));
	}

}
