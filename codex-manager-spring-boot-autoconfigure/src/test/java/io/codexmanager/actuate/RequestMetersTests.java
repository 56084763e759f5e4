package io.codexmanager.actuate;

import java.util.List;

import io.codexmanager.autoconfigure.CodexManagerAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerClaimsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerEventsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerSkillsAutoConfiguration;
import io.codexmanager.listener.RequestWatch;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RequestMeters}.
 */
class RequestMetersTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withPropertyValues("codex-manager.profiles.local.stream.enabled=false")
		.withConfiguration(
				AutoConfigurations.of(CodexManagerAutoConfiguration.class, CodexManagerClaimsAutoConfiguration.class,
						CodexManagerEventsAutoConfiguration.class, CodexManagerSkillsAutoConfiguration.class));

	@Test
	void theyAreThereByProfileAndKindFromTheStart() {
		this.contextRunner.withBean(SimpleMeterRegistry.class).run((context) -> {
			SimpleMeterRegistry registry = new SimpleMeterRegistry();
			context.getBean(RequestMeters.class).bindTo(registry);
			for (String kind : List.of("approval", "tool_input", "tool_call")) {
				assertThat(registry.get("codex.manager.requests.open")
					.tags("profile", "local", "kind", kind)
					.gauge()
					.value()).isZero();
				assertThat(registry.get("codex.manager.requests.oldest")
					.tags("profile", "local", "kind", kind)
					.gauge()
					.value()).isZero();
			}
			assertThat(registry.get("codex.manager.requests.held").tag("profile", "local").gauge().value()).isZero();
		});
	}

	@Test
	void withoutMicrometerRequestsAreWatchedAllTheSame() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(MeterRegistry.class))
			.run((context) -> assertThat(context).hasSingleBean(RequestWatch.class)
				.doesNotHaveBean("codexRequestMeters"));
	}

	@Test
	void settingsThatMakeNoSenseStopTheStart() {
		for (String time : List.of("-1s", "10ms")) {
			this.contextRunner.withPropertyValues("codex-manager.decisions.unattended-after=" + time)
				.run((context) -> assertThat(context).hasFailed()
					.getFailure()
					.rootCause()
					.hasMessageContaining("'unattendedAfter' must be 0 or 1s or longer"));
		}
		this.contextRunner.withPropertyValues("codex-manager.decisions.concurrency=0")
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.hasMessageContaining("'concurrency' must be 1 or more but is 0"));
		this.contextRunner.withPropertyValues("codex-manager.decisions.unattended-after=0")
			.run((context) -> assertThat(context).hasNotFailed());
	}

}
