package io.codexmanager.autoconfigure;

import io.codexmanager.CodexConfigurationException;
import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.RemoteSkill;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What the log says at the start of an application that will not do what was meant.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartWarningsTests {

	private static final String OFF = "codex-manager.profiles.local.stream.enabled is false";

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(CodexManagerAutoConfiguration.class, CodexManagerClaimsAutoConfiguration.class,
					CodexManagerSkillsAutoConfiguration.class, CodexManagerEventsAutoConfiguration.class));

	@ParameterizedTest
	@ValueSource(classes = { Listens.class, HasSkill.class })
	void aStreamThatIsOffAlthoughSomethingNeedsItIsWarnedOf(Class<?> bean, CapturedOutput output) {
		this.runner.withBean(bean)
			.withPropertyValues("codex-manager.profiles.local.stream.enabled=false",
					"codex-manager.profiles.staging.stream.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).containsOnlyOnce("codex-manager.profiles.local.stream.enabled")
			.containsOnlyOnce("codex-manager.profiles.staging.stream.enabled");
	}

	@Test
	void aStreamThatIsOffAndThatNothingNeedsIsNot(CapturedOutput output) {
		this.runner.withPropertyValues("codex-manager.profiles.local.stream.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain(OFF);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "http://127.0.0.1:3001/api", "http://127.0.0.1:3001/api/", "https://gw.example.com/x/api" })
	void anAddressThatEndsInThePrefixIsWarnedOf(String address, CapturedOutput output) {
		this.runner.withPropertyValues("codex-manager.profiles.local.base-url=" + address)
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("codex-manager.profiles.local.base-url ends in /api")
			.contains("calls go to " + address.replaceFirst("/$", "") + "/api");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://127.0.0.1:3001", "http://127.0.0.1:3001/myapi", "http://api" })
	void otherAddressesAreNot(String address, CapturedOutput output) {
		this.runner.withPropertyValues("codex-manager.profiles.local.base-url=" + address)
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain("ends in");
	}

	@Test
	void anAddressThatEndsInThePrefixIsFineWithoutOne(CapturedOutput output) {
		this.runner
			.withPropertyValues("codex-manager.profiles.local.base-url=http://127.0.0.1:3001/api",
					"codex-manager.profiles.local.api-prefix=")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain("ends in");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://codex_manager:3001", "https://codex_manager", "http://my_host/api" })
	void aHostWithAnUnderscoreIsRefusedForThatReason(String address) {
		this.runner.withPropertyValues("codex-manager.profiles.local.base-url=" + address)
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOf(CodexConfigurationException.class)
				.hasMessageContaining("codex-manager.profiles.local.base-url")
				.hasMessageContaining("has an underscore"));
	}

	@Test
	void ourAnalysisGoesBeforeThatOfSpringBoot(CapturedOutput output) {
		SpringApplication application = new SpringApplication(MissingFilter.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		assertThatException().isThrownBy(application::run);
		assertThat(output)
			.contains("APPLICATION FAILED TO START", "FiltersByNothing.on",
					"it gives sessionFilter = 'nothing', which is no bean of type SessionFilter",
					"Define such a bean, or leave the attribute out.")
			.doesNotContain("A component required a bean named");
	}

	static class Listens {

		@CodexEventListener("approval")
		void on() {
		}

	}

	static class HasSkill {

		@RemoteSkill(description = "Looks up")
		String lookUp() {
			return "";
		}

	}

	@ImportAutoConfiguration({ CodexManagerAutoConfiguration.class, CodexManagerClaimsAutoConfiguration.class,
			CodexManagerSkillsAutoConfiguration.class, CodexManagerEventsAutoConfiguration.class })
	@Import(FiltersByNothing.class)
	static class MissingFilter {

	}

	static class FiltersByNothing {

		@CodexEventListener(value = "approval", sessionFilter = "nothing")
		void on() {
		}

	}

}
