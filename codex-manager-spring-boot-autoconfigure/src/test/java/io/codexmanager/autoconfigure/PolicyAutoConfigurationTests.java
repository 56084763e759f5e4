package io.codexmanager.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.codexmanager.client.CodexManager;
import io.codexmanager.resilience.PolicyCustomizer;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;

class PolicyAutoConfigurationTests {

	private static final String LOCAL = "codex-manager.profiles.local.";

	private static final String READS = LOCAL + "policies.reads.";

	private final CircuitBreakerRegistry circuitBreakers = CircuitBreakerRegistry.ofDefaults();

	private final RateLimiterRegistry rateLimiters = RateLimiterRegistry.ofDefaults();

	private final BulkheadRegistry bulkheads = BulkheadRegistry.ofDefaults();

	private final TimeLimiterRegistry timeLimiters = TimeLimiterRegistry.ofDefaults();

	private final RetryRegistry retries = RetryRegistry.ofDefaults();

	private final ApplicationContextRunner plain = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CodexManagerAutoConfiguration.class));

	private final ApplicationContextRunner runner = this.plain
		.withBean(CircuitBreakerRegistry.class, () -> this.circuitBreakers)
		.withBean(RateLimiterRegistry.class, () -> this.rateLimiters)
		.withBean(BulkheadRegistry.class, () -> this.bulkheads)
		.withBean(TimeLimiterRegistry.class, () -> this.timeLimiters)
		.withBean(RetryRegistry.class, () -> this.retries);

	@Test
	void withoutPropertiesThereIsNothingButTheRetry() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(CodexManager.class);
			assertThat(retryNames()).containsExactlyInAnyOrder("codex-manager-local", "codex-manager-local-unsent");
			assertThat(this.circuitBreakers.getAllCircuitBreakers()).isEmpty();
			assertThat(this.rateLimiters.getAllRateLimiters()).isEmpty();
			assertThat(this.bulkheads.getAllBulkheads()).isEmpty();
			assertThat(this.timeLimiters.getAllTimeLimiters()).isEmpty();
		});
	}

	@Test
	void thePropertiesOfAProfileBecomeInstancesWithItsName() {
		this.runner
			.withPropertyValues(LOCAL + "circuit-breaker.enabled=true", LOCAL + "rate-limiter.limit-for-period=7",
					LOCAL + "rate-limiter.timeout-duration=2s", LOCAL + "bulkhead.max-concurrent-calls=3",
					LOCAL + "time-limiter.timeout-duration=45s")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				CircuitBreakerConfig breaker = this.circuitBreakers.find("codex-manager-local")
					.orElseThrow()
					.getCircuitBreakerConfig();
				assertThat(breaker.getSlidingWindowSize()).isEqualTo(50);
				assertThat(breaker.getMinimumNumberOfCalls()).isEqualTo(10);
				assertThat(breaker.getWaitIntervalFunctionInOpenState().apply(1)).isEqualTo(30_000);
				RateLimiter limiter = this.rateLimiters.find("codex-manager-local").orElseThrow();
				assertThat(limiter.getRateLimiterConfig().getLimitForPeriod()).isEqualTo(7);
				assertThat(limiter.getRateLimiterConfig().getLimitRefreshPeriod()).isEqualTo(Duration.ofSeconds(1));
				assertThat(limiter.getRateLimiterConfig().getTimeoutDuration()).isEqualTo(Duration.ofSeconds(2));
				assertThat(this.bulkheads.find("codex-manager-local").orElseThrow().getBulkheadConfig())
					.extracting(BulkheadConfig::getMaxConcurrentCalls)
					.isEqualTo(3);
				assertThat(this.timeLimiters.find("codex-manager-local").orElseThrow().getTimeLimiterConfig())
					.extracting((config) -> config.getTimeoutDuration())
					.isEqualTo(Duration.ofSeconds(45));
			});
	}

	@Test
	void aGroupHasInstancesOfItsOwn() {
		this.runner
			.withPropertyValues(LOCAL + "circuit-breaker.sliding-window-size=30", READS + "operations=sessions.*",
					READS + "circuit-breaker.sliding-window-size=20", READS + "retry.max-attempts=2")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(this.circuitBreakers.getAllCircuitBreakers()).extracting(CircuitBreaker::getName)
					.containsExactlyInAnyOrder("codex-manager-local", "codex-manager-local-reads");
				assertThat(retryNames()).contains("codex-manager-local-reads", "codex-manager-local-reads-unsent");
				assertThat(this.retries.find("codex-manager-local-reads").orElseThrow().getRetryConfig())
					.extracting(RetryConfig::getMaxAttempts)
					.isEqualTo(2);
			});
	}

	@Test
	void anInstanceOfTheApplicationWithTheNameWins() {
		this.circuitBreakers.circuitBreaker("codex-manager-local",
				CircuitBreakerConfig.custom().slidingWindowSize(5).build());
		this.runner.withPropertyValues(LOCAL + "circuit-breaker.sliding-window-size=30")
			.run((context) -> assertThat(
					this.circuitBreakers.find("codex-manager-local").orElseThrow().getCircuitBreakerConfig())
				.extracting(CircuitBreakerConfig::getSlidingWindowSize)
				.isEqualTo(5));
	}

	@Test
	void anInstanceOfTheApplicationCanBeNamed() {
		this.rateLimiters.rateLimiter("backend");
		this.runner.withPropertyValues(LOCAL + "rate-limiter.instance=backend").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(this.rateLimiters.getAllRateLimiters()).extracting(RateLimiter::getName)
				.containsExactly("backend");
		});
	}

	@Test
	void anInstanceThatDoesNotExistStopsTheStart() {
		this.rateLimiters.rateLimiter("backend");
		this.runner.withPropertyValues(LOCAL + "rate-limiter.instance=bakend").run((context) -> {
			FailureAnalysis analysis = FailureAnalyses.of(context.getStartupFailure());
			assertThat(analysis.getDescription()).contains(LOCAL + "rate-limiter.instance")
				.contains("There is no rate limiter named 'bakend'");
			assertThat(analysis.getAction()).contains("Did you mean backend?");
		});
	}

	@Test
	void withoutRegistriesTheLibraryHasItsOwn() {
		this.plain
			.withPropertyValues(LOCAL + "circuit-breaker.enabled=true", LOCAL + "bulkhead.max-concurrent-calls=3",
					LOCAL + "rate-limiter.limit-for-period=7", LOCAL + "time-limiter.timeout-duration=45s")
			.run((context) -> assertThat(context).hasSingleBean(CodexManager.class));
	}

	@Test
	void aLimitThatIsDisabledDoesNotExist() {
		this.runner
			.withPropertyValues(LOCAL + "circuit-breaker.enabled=false",
					LOCAL + "circuit-breaker.sliding-window-size=9", LOCAL + "rate-limiter.enabled=false")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(this.circuitBreakers.getAllCircuitBreakers()).isEmpty();
				assertThat(this.rateLimiters.getAllRateLimiters()).isEmpty();
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "circuit-breaker", "rate-limiter", "bulkhead", "time-limiter" })
	void withoutItsModuleALimitStopsTheStartAndNamesTheModule(String limit) {
		String module = limit.replace("-", "");
		this.plain.withClassLoader(new FilteredClassLoader("io.github.resilience4j." + module))
			.withPropertyValues(LOCAL + limit + switch (limit) {
				case "circuit-breaker" -> ".enabled=true";
				case "rate-limiter" -> ".limit-for-period=7";
				case "bulkhead" -> ".max-concurrent-calls=7";
				default -> ".timeout-duration=7s";
			})
			.run((context) -> {
				FailureAnalysis analysis = FailureAnalyses.of(context.getStartupFailure());
				assertThat(analysis.getDescription()).contains(LOCAL + limit);
				assertThat(analysis.getAction()).contains("io.github.resilience4j:resilience4j-" + module);
			});
	}

	@Test
	void withoutAnyModuleButTheRetryTheClientsAreMadeAllTheSame() {
		this.plain
			.withClassLoader(new FilteredClassLoader("io.github.resilience4j.circuitbreaker",
					"io.github.resilience4j.ratelimiter", "io.github.resilience4j.bulkhead",
					"io.github.resilience4j.timelimiter"))
			.run((context) -> assertThat(context).hasSingleBean(CodexManager.class));
	}

	@Test
	void customizersChangeTheInstancesInTheirOrderAfterTheProperties() {
		this.runner.withUserConfiguration(Customizers.class)
			.withPropertyValues(LOCAL + "circuit-breaker.sliding-window-size=30", READS + "operations=sessions.get",
					READS + "circuit-breaker.sliding-window-size=20")
			.run((context) -> {
				assertThat(context.getBean(Customizers.class).steps).containsExactlyInAnyOrder(
						"first local codex-manager-local-reads", "second local codex-manager-local-reads",
						"first local codex-manager-local", "second local codex-manager-local",
						"retry local codex-manager-local");
				assertThat(this.circuitBreakers.find("codex-manager-local").orElseThrow().getCircuitBreakerConfig())
					.extracting(CircuitBreakerConfig::getSlidingWindowSize)
					.isEqualTo(60);
				assertThat(this.retries.find("codex-manager-local").orElseThrow().getRetryConfig())
					.extracting(RetryConfig::getMaxAttempts)
					.isEqualTo(9);
			});
	}

	@Test
	void aCustomizerThatFailsStopsTheStart() {
		this.runner.withUserConfiguration(FailingCustomizer.class)
			.withPropertyValues(LOCAL + "bulkhead.max-concurrent-calls=1")
			.run((context) -> assertThat(FailureAnalyses.of(context.getStartupFailure()).getDescription())
				.contains("'codex-manager-local'")
				.contains("too early"));
	}

	@Test
	void aBulkheadThatLetsCallsWaitStopsTheStart() {
		this.bulkheads.bulkhead("codex-manager-local",
				BulkheadConfig.custom().maxWaitDuration(Duration.ofSeconds(1)).build());
		this.runner.withPropertyValues(LOCAL + "bulkhead.max-concurrent-calls=1").run((context) -> {
			FailureAnalysis analysis = FailureAnalyses.of(context.getStartupFailure());
			assertThat(analysis.getDescription()).contains(LOCAL + "bulkhead").contains("'max-wait-duration'");
			assertThat(analysis.getAction())
				.contains("resilience4j.bulkhead.instances.codex-manager-local.max-wait-duration");
		});
	}

	@Test
	void instancesOfTwoProfilesMustNotHaveTheSameName() {
		this.runner.withPropertyValues("codex-manager.default-profile=local",
				"codex-manager.profiles.local-reads.base-url=http://127.0.0.1:1",
				"codex-manager.profiles.local-reads.bulkhead.max-concurrent-calls=1", READS + "operations=sessions.*",
				READS + "bulkhead.max-concurrent-calls=2", LOCAL + "base-url=http://127.0.0.1:2")
			.run((context) -> assertThat(FailureAnalyses.of(context.getStartupFailure()).getDescription())
				.contains("'codex-manager-local-reads'"));
	}

	@Test
	void theRetriesOfAProfileMustNotBeThoseOfChangesOfAnother() {
		this.runner
			.withPropertyValues("codex-manager.default-profile=local",
					"codex-manager.profiles.local-unsent.base-url=http://127.0.0.1:1",
					LOCAL + "base-url=http://127.0.0.1:2")
			.run((context) -> assertThat(FailureAnalyses.of(context.getStartupFailure()).getDescription())
				.contains("'codex-manager-local-unsent'"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					circuit-breaker.failure-rate-threshold=0     | circuit-breaker.failure-rate-threshold
					circuit-breaker.failure-rate-threshold=101   | circuit-breaker.failure-rate-threshold
					circuit-breaker.slow-call-rate-threshold=-1  | circuit-breaker.slow-call-rate-threshold
					circuit-breaker.slow-call-duration-threshold=0s | circuit-breaker.slow-call-duration-threshold
					circuit-breaker.sliding-window-size=0        | circuit-breaker.sliding-window-size
					circuit-breaker.minimum-number-of-calls=0    | circuit-breaker.minimum-number-of-calls
					circuit-breaker.minimum-number-of-calls=51   | circuit-breaker.minimum-number-of-calls
					circuit-breaker.wait-duration-in-open-state=-1s | circuit-breaker.wait-duration-in-open-state
					circuit-breaker.permitted-number-of-calls-in-half-open-state=0 | circuit-breaker.permitted-number-of-calls-in-half-open-state
					circuit-breaker.statuses=200                 | circuit-breaker.statuses
					circuit-breaker.instance=nowhere             | circuit-breaker.instance
					rate-limiter.limit-for-period=0              | rate-limiter.limit-for-period
					rate-limiter.enabled=true                    | rate-limiter.limit-for-period
					rate-limiter.limit-refresh-period=1s         | rate-limiter.limit-for-period
					rate-limiter.instance=nowhere                | rate-limiter.instance
					bulkhead.max-concurrent-calls=0              | bulkhead.max-concurrent-calls
					bulkhead.enabled=true                        | bulkhead.max-concurrent-calls
					bulkhead.instance=nowhere                    | bulkhead.instance
					time-limiter.timeout-duration=0s             | time-limiter.timeout-duration
					time-limiter.enabled=true                    | time-limiter.timeout-duration
					time-limiter.instance=nowhere                | time-limiter.instance
					retry.budget.ratio=1.5                       | retry.budget.ratio
					retry.budget.per-second=-1                   | retry.budget.per-second
					retry.budget.burst=0                         | retry.budget.burst
					policies.reads.bulkhead.max-concurrent-calls=1 | policies.reads.operations
					policies.reads.operations=sessions.get       | policies.reads
					policies.Reads!.operations=sessions.get      | policies.Reads
					policies.unsent.operations=sessions.get      | policies.unsent
					policies.reads-unsent.operations=sessions.get | policies.reads-unsent
					""")
	void aWrongValueStopsTheStartAndIsNamed(String property, String named) {
		this.runner.withPropertyValues(LOCAL + property).run((context) -> {
			assertThat(context).hasFailed();
			FailureAnalysis analysis = FailureAnalyses.of(context.getStartupFailure());
			assertThat(analysis.getDescription()).contains(LOCAL + named);
			assertThat(analysis.getAction()).isNotBlank();
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			sessions.gett        | Did you mean sessions.get?
			session.list         | Did you mean sessions.list?
			nothing.*            | prefixes that end in *
			approvals.decide     | nothing but a retry
			system.health        | nothing but a retry
			tool_calls.respond*  | nothing but a retry
			approvals.dec*       | nothing but a retry
			""")
	void anOperationThatCannotBeLimitedStopsTheStart(String operation, String action) {
		this.runner
			.withPropertyValues(READS + "operations=sessions.list," + operation,
					READS + "bulkhead.max-concurrent-calls=1")
			.run((context) -> {
				FailureAnalysis analysis = FailureAnalyses.of(context.getStartupFailure());
				assertThat(analysis.getDescription()).contains(READS + "operations").contains(operation);
				assertThat(analysis.getAction()).contains(action);
			});
	}

	@Test
	void anOperationThatIsNeverLimitedCanHaveARetryOfItsOwn() {
		this.runner.withPropertyValues(READS + "operations=approvals.decide", READS + "retry.max-attempts=7")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void anOperationInTwoGroupsStopsTheStart() {
		this.runner
			.withPropertyValues(READS + "operations=sessions.*", READS + "bulkhead.max-concurrent-calls=1",
					LOCAL + "policies.writes.operations=sessions.*",
					LOCAL + "policies.writes.bulkhead.max-concurrent-calls=1")
			.run((context) -> assertThat(FailureAnalyses.of(context.getStartupFailure()).getDescription())
				.contains("sessions.* is also in the group 'reads'"));
	}

	@Test
	void anInstanceWithFurtherValuesStopsTheStart() {
		this.bulkheads.bulkhead("backend");
		this.runner.withPropertyValues(LOCAL + "bulkhead.instance=backend", LOCAL + "bulkhead.max-concurrent-calls=1")
			.run((context) -> assertThat(FailureAnalyses.of(context.getStartupFailure()).getDescription())
				.contains(LOCAL + "bulkhead")
				.contains("no effect"));
	}

	private Set<String> retryNames() {
		return this.retries.getAllRetries().stream().map(Retry::getName).collect(Collectors.toSet());
	}

	@Configuration(proxyBeanMethods = false)
	static class Customizers {

		final List<String> steps = new ArrayList<>();

		@Bean
		@Order(2)
		PolicyCustomizer<CircuitBreakerConfig.Builder> second() {
			return (profile, instance, config) -> {
				this.steps.add("second " + profile + " " + instance);
				config.slidingWindowSize(60);
			};
		}

		@Bean
		@Order(1)
		PolicyCustomizer<CircuitBreakerConfig.Builder> first() {
			return (profile, instance, config) -> {
				this.steps.add("first " + profile + " " + instance);
				config.slidingWindowSize(70);
			};
		}

		@Bean
		PolicyCustomizer<RetryConfig.Builder<Object>> retry() {
			return (profile, instance, config) -> {
				this.steps.add("retry " + profile + " " + instance);
				config.maxAttempts(9);
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FailingCustomizer {

		@Bean
		PolicyCustomizer<BulkheadConfig.Builder> failing() {
			return (profile, instance, config) -> {
				throw new IllegalStateException("too early");
			};
		}

	}

}
