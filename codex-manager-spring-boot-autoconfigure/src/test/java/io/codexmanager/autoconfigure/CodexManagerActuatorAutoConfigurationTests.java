package io.codexmanager.autoconfigure;

import io.codexmanager.actuate.CodexManagerEndpoint;
import io.codexmanager.actuate.CodexManagerEndpointWebExtension;
import io.codexmanager.actuate.CodexManagerInfoContributor;
import io.codexmanager.actuate.CodexManagerPauseEndpoint;
import io.codexmanager.actuate.KnownRuntimes;
import io.codexmanager.actuate.RecentActivity;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.health.contributor.ReactiveHealthContributor;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class CodexManagerActuatorAutoConfigurationTests {

	private static final String EXPOSED = "management.endpoints.web.exposure.include=";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		// as SpringApplication does
		.withInitializer((context) -> context.getEnvironment().setConversionService(new ApplicationConversionService()))
		.withConfiguration(
				AutoConfigurations.of(CodexManagerAutoConfiguration.class, CodexManagerClaimsAutoConfiguration.class,
						CodexManagerSkillsAutoConfiguration.class, CodexManagerEventsAutoConfiguration.class,
						CodexManagerHealthAutoConfiguration.class, CodexManagerActuatorAutoConfiguration.class));

	@Test
	void withoutActuatorThereIsNothingOfIt() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasBean("codexManagers")
				.doesNotHaveBean(KnownRuntimes.class));
	}

	@Test
	void withTheEndpointsAloneAndWithoutTheirAutoConfigurationThereIsNothing() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(ConditionalOnAvailableEndpoint.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(KnownRuntimes.class));
	}

	@Test
	void healthNeedsNoEndpoints() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(Endpoint.class))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(ReactiveHealthContributor.class));
	}

	@Test
	void anEndpointThatIsNotExposedCostsNothing() {
		this.contextRunner.run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean(CodexManagerEndpoint.class)
			.doesNotHaveBean(RecentActivity.class)
			.hasSingleBean(CodexManagerInfoContributor.class));
	}

	@Test
	void anEndpointThatIsExposedIsThere() {
		this.contextRunner.withPropertyValues(EXPOSED + "codexmanager")
			.run((context) -> assertThat(context).hasSingleBean(CodexManagerEndpoint.class)
				.hasSingleBean(CodexManagerEndpointWebExtension.class)
				.hasSingleBean(RecentActivity.class)
				.doesNotHaveBean(CodexManagerPauseEndpoint.class));
	}

	@Test
	void anEndpointToWhichThereIsNoAccessIsNot() {
		this.contextRunner.withPropertyValues(EXPOSED + "codexmanager", "management.endpoint.codexmanager.access=none")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(CodexManagerEndpoint.class));
	}

	@Test
	void oneThatWritesNeedsBothAccessAndExposure() {
		String access = "management.endpoint.codexmanagerpause.access=unrestricted";
		this.contextRunner.withPropertyValues(access)
			.run((context) -> assertThat(context).doesNotHaveBean(CodexManagerPauseEndpoint.class));
		this.contextRunner.withPropertyValues(access, EXPOSED + "codexmanagerpause")
			.run((context) -> assertThat(context).hasSingleBean(CodexManagerPauseEndpoint.class)
				.doesNotHaveBean(RecentActivity.class));
	}

}
