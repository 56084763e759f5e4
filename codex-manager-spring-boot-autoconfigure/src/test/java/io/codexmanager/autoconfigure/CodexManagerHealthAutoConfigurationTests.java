package io.codexmanager.autoconfigure;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.boot.health.contributor.ReactiveHealthContributor;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class CodexManagerHealthAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(CodexManagerAutoConfiguration.class, CodexManagerHealthAutoConfiguration.class));

	@Test
	void everyProfileHasAPart() {
		this.contextRunner
			.withPropertyValues("codex-manager.profiles.local.base-url=http://localhost:1",
					"codex-manager.profiles.staging.base-url=http://localhost:2")
			.run((context) -> {
				CompositeReactiveHealthContributor contributor = context
					.getBean(CompositeReactiveHealthContributor.class);
				assertThat(contributor.stream().map((part) -> part.name())).containsExactlyInAnyOrder("local",
						"staging");
			});
	}

	@Test
	void canBeSwitchedOff() {
		this.contextRunner.withPropertyValues("management.health.codex-manager.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ReactiveHealthContributor.class));
	}

	@Test
	void withoutActuatorThereIsNone() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(ReactiveHealthContributor.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("codexManagerHealthContributor"));
	}

}
