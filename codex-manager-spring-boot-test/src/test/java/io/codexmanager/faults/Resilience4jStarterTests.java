package io.codexmanager.faults;

import java.util.List;

import io.codexmanager.autoconfigure.CodexManagerAutoConfiguration;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.CodexManagers;
import io.codexmanager.client.operation.CodexServerException;
import io.codexmanager.resilience.CodexRateLimitException;
import io.codexmanager.test.EmbeddedCodexManager;
import io.codexmanager.test.ManagerPerTest;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.resilience4j.springboot.circuitbreaker.monitoring.endpoint.CircuitBreakerEndpoint;
import io.github.resilience4j.springboot.circuitbreaker.monitoring.endpoint.CircuitBreakerEventsEndpoint;
import io.github.resilience4j.springboot.circuitbreaker.monitoring.health.CircuitBreakersHealthIndicator;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * The instances of a profile are ordinary ones for an application with Resilience4j's
 * starter.
 */
class Resilience4jStarterTests {

	private static final String LOCAL = "codex-manager.profiles.local.";

	private static final String BREAKER = "resilience4j.circuitbreaker.instances.codex-manager-local.";

	private final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

	@RegisterExtension
	private final ManagerPerTest running = ManagerPerTest.of(this.manager);

	@Test
	void theEndpointsAndMetersShowTheInstancesOfAProfile() {
		runner().withPropertyValues(LOCAL + "circuit-breaker.enabled=true").run((context) -> {
			fail(context.getBean(CodexManager.class));
			assertThat(context.getBean(CircuitBreakerEndpoint.class).getAllCircuitBreakers().getCircuitBreakers())
				.containsOnlyKeys("codex-manager-local");
			assertThat(context.getBean(CircuitBreakerEventsEndpoint.class)
				.getEventsFilteredByCircuitBreakerName("codex-manager-local")
				.getCircuitBreakerEvents()).singleElement()
				.satisfies((event) -> assertThat(event.getErrorMessage()).contains("system.info"));
			assertThat(context.getBean(SimpleMeterRegistry.class)
				.get("resilience4j.circuitbreaker.calls")
				.tags("name", "codex-manager-local", "kind", "failed")
				.timer()
				.count()).isEqualTo(1);
		});
	}

	@Test
	void thePropertiesOfResilience4jReplaceThoseOfTheProfile() {
		runner()
			.withPropertyValues(LOCAL + "circuit-breaker.sliding-window-size=50", BREAKER + "sliding-window-size=2",
					BREAKER + "register-health-indicator=true", BREAKER + "allow-health-indicator-to-fail=true",
					"management.health.circuitbreakers.enabled=true",
					"resilience4j.retry.instances.codex-manager-local.max-attempts=1")
			.run((context) -> {
				CodexManager codex = context.getBean(CodexManager.class);
				assertThat(context.getBean(RetryRegistry.class)
					.retry("codex-manager-local")
					.getRetryConfig()
					.getMaxAttempts()).isEqualTo(1);
				CircuitBreakersHealthIndicator health = context.getBean(CircuitBreakersHealthIndicator.class);
				assertThat(health.health().getStatus()).isEqualTo(Status.UP);
				for (int call = 0; call < 5; call++) {
					this.manager.refuse(404, 1);
					assertThat(catchThrowable(() -> codex.system().info())).isNotNull();
				}
				assertThat(health.health().getStatus()).as("404 is no failure of the manager, also for this instance")
					.isEqualTo(Status.UP);
				this.manager.reset();
				fail(codex);
				assertThat(context.getBean(CircuitBreakerRegistry.class)
					.circuitBreaker("codex-manager-local")
					.getMetrics()
					.getNumberOfBufferedCalls()).isEqualTo(2);
				assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
			});
	}

	@Test
	void anInstanceOfTheApplicationIsSharedByProfiles() {
		runner()
			.withPropertyValues("codex-manager.default-profile=local", LOCAL + "rate-limiter.instance=all",
					"codex-manager.profiles.other.base-url=" + this.manager.baseUrl(),
					"codex-manager.profiles.other.rate-limiter.instance=all",
					"resilience4j.ratelimiter.instances.all.limit-for-period=3",
					"resilience4j.ratelimiter.instances.all.limit-refresh-period=1h",
					"resilience4j.ratelimiter.instances.all.timeout-duration=0s")
			.run((context) -> {
				List<CodexManager> managers = List.of(context.getBean(CodexManagers.class).get("local"),
						context.getBean(CodexManagers.class).get("other"));
				managers.forEach((codex) -> codex.system().info());
				managers.get(0).system().info();
				assertThatExceptionOfType(CodexRateLimitException.class)
					.isThrownBy(() -> managers.get(1).system().info())
					.satisfies((error) -> assertThat(error.instance()).isEqualTo("all"));
			});
	}

	private ApplicationContextRunner runner() {
		return new ApplicationContextRunner().withConfiguration(Resilience4jStarter.autoConfigurations())
			.withConfiguration(AutoConfigurations.of(CodexManagerAutoConfiguration.class))
			.withBean(SimpleMeterRegistry.class)
			.withBean(StatusAggregator.class, StatusAggregator::getDefault)
			.withPropertyValues("codex-manager.test.allowed-profiles=*", "management.endpoints.web.exposure.include=*",
					LOCAL + "base-url=" + this.manager.baseUrl(), LOCAL + "retry.max-attempts=1");
	}

	private void fail(CodexManager codex) {
		this.manager.refuse(500, 1);
		assertThatExceptionOfType(CodexServerException.class).isThrownBy(() -> codex.system().info());
	}

}
