package io.codexmanager.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.codexmanager.CodexConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keys that nothing reads stop the start.
 */
class UnknownKeysTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CodexManagerAutoConfiguration.class));

	@ParameterizedTest
	@CsvSource({ "codex-manager.profiles.local.base-ulr, codex-manager.profiles.local.base-url",
			"codex-manager.profiles.local.baseUlr, codex-manager.profiles.local.base-url",
			"codex-manager.profile.local.base-url, codex-manager.profiles.local.base-url",
			"codex-manager.base-url, codex-manager.profiles.local.base-url",
			"codex-manager.profiles.staging.auth.baerer, codex-manager.profiles.staging.auth.bearer",
			"codex-manager.profiles.staging.bearer, codex-manager.profiles.staging.auth.bearer",
			"codex-manager.profiles.local.auth, codex-manager.profiles.local.auth.bearer",
			"codex-manager.profiles.local.stream.enable, codex-manager.profiles.local.stream.enabled",
			"codex-manager.profiles.local.retry.statuses.first, codex-manager.profiles.local.retry.statuses",
			"codex-manager.profiles.local.timeout.read, codex-manager.profiles.local.timeout",
			"codex-manager.profiles.local, codex-manager.profiles.local.base-url",
			"codex-manager.default-profil, codex-manager.default-profile",
			"codex-manager.claims.stroe, codex-manager.claims.store",
			"codex-manager.claims.jdbc.table, codex-manager.claims.jdbc.table-name",
			"codex-manager.cli-profiles.imprt, codex-manager.cli-profiles.import",
			"codex-manger.profiles.local.base-url, codex-manager.profiles.local.base-url",
			"codexx-manager.claims.store, codex-manager.claims.store",
			"codex.manager.profiles.local.base-url, codex-manager.profiles.local.base-url",
			"spring.codex-manager.profiles.local.base-url, codex-manager.profiles.local.base-url" })
	void theNearestKeyIsNamed(String key, String meant) {
		this.runner.withPropertyValues(key + "=secret").run((context) -> {
			assertThat(context).hasFailed();
			assertThat(context.getStartupFailure()).isInstanceOf(CodexConfigurationException.class)
				.hasMessageContaining("There is no property " + uniform(key))
				.hasMessageContaining("Did you mean " + meant + "?")
				.hasMessageNotContaining("secret");
			assertThat(FailureAnalyses.of(context.getStartupFailure()).getAction())
				.contains("codex-manager.unknown-keys");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "codex-manager.profiles.local.baseUrl=http://127.0.0.1:3001",
			"codex_manager.profiles.local.base_url=http://127.0.0.1:3001",
			"codexManager.profiles.LOCAL.base-url=http://127.0.0.1:3001",
			"codex-manager.profiles[my.profile].base-url=http://127.0.0.1:3001",
			"codex-manager.profiles.local.headers.X-Team=payments", "codex-manager.profiles.local.headers.a.b=c",
			"codex-manager.profiles.local.headers[X.Y]=c", "codex-manager.profiles.local.retry.statuses[0]=503",
			"codex-manager.profiles.local.retry.statuses=503,504", "codex-manager.profiles.local=",
			"codex-manager.profiles=", "codex-manager.profiles.local.auth=",
			"codex-manager.profiles.local.stream.reconnect.initial=1s", "codex-manager.environment.import=false",
			"codex-manager.claims.store=memory", "codex-manager.listeners.serial-capacity=5",
			"codex-managers.of.mine=1", "spring.application.name=x" })
	void allSpellingsOfKnownKeysAreTaken(String property) {
		this.runner.withPropertyValues(property).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void fileAndLineAreNamed() {
		this.runner.withInitializer((context) -> context.getEnvironment().getPropertySources().addFirst(yaml("""
				codex-manager:
				  profiles:
				    local:
				      base-url: http://127.0.0.1:3001
				      auth:
				        baerer: secret
				      timeuot: 3s
				"""))).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(FailureAnalyses.of(context.getStartupFailure()).getDescription())
				.contains("codex-manager.profiles.local.auth.baerer", "codex-manager.profiles.local.timeuot")
				.contains("service.yml", "6:17", "7:16")
				.doesNotContain("secret");
		});
	}

	@ParameterizedTest
	@CsvSource({ "CODEXMANAGER_PROFILES_LOCAL_BASEULR, CODEXMANAGER_PROFILES_LOCAL_BASEURL",
			"CODEX_MANAGER_PROFILES_LOCAL_BASE_ULR, CODEXMANAGER_PROFILES_LOCAL_BASEURL",
			"CODEXMANAGER_CLAIMS_STROE, CODEXMANAGER_CLAIMS_STORE" })
	void variablesOfTheEnvironmentAreLookedAt(String variable, String meant) {
		this.runner.withInitializer((context) -> environment(context.getEnvironment(), variable)).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(context.getStartupFailure()).hasMessageContaining(variable)
				.hasMessageContaining("the environment")
				.hasMessageContaining("Did you mean " + meant + "?")
				.hasMessageNotContaining("secret");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "CODEXMANAGER_PROFILES_LOCAL_BASEURL", "CODEX_MANAGER_PROFILES_LOCAL_BASE_URL",
			"CODEXMANAGER_PROFILES_MY_OWN_AUTH_BEARER", "CODEXMANAGER_PROFILES_LOCAL_HEADERS_X_TEAM",
			"CODEXMANAGER_PROFILES_LOCAL_RETRY_STATUSES_0_", "CODEX_MANAGER_API_BASE", "CODEX_MANAGER_BEARER_TOKEN",
			"CODEX_MANAGER_HOME", "CODEXMANAGER_DEFAULTPROFILE" })
	void variablesThatAreKnownOrOfOtherProgramsAreTaken(String variable) {
		StandardEnvironment environment = new StandardEnvironment();
		environment(environment, variable);
		this.runner.withBean("check", UnknownKeysCheck.class, () -> new UnknownKeysCheck(environment))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void importedProfilesAreKnown() {
		StandardEnvironment environment = new StandardEnvironment();
		Map<String, Object> imported = Map.of("codex-manager.profiles[a.b].auth.rbac-token", "secret",
				"codex-manager.profiles.c.headers.x", "y", "codex-manager.default-profile", "c");
		environment.getPropertySources().addLast(new ImportedPropertySource(ProfileImport.CLI_SOURCE, imported));
		this.runner.withBean("check", UnknownKeysCheck.class, () -> new UnknownKeysCheck(environment))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void keysThatABeanOfTheApplicationBindsAreKnown() {
		this.runner.withUserConfiguration(Extension.class)
			.withPropertyValues("codex-manager.extension.anything.at-all=1", "codex-manager.methods.size=2")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void keysOfARecordOfTheApplicationAreCheckedToo() {
		this.runner.withUserConfiguration(Extension.class)
			.withPropertyValues("codex-manager.methods.sice=2")
			.run((context) -> assertThat(context.getStartupFailure())
				.hasMessageContaining("Did you mean codex-manager.methods.size?"));
	}

	@ExtendWith(OutputCaptureExtension.class)
	@Test
	void theyCanBeWarnedOfInstead(CapturedOutput output) {
		this.runner.withPropertyValues("codex-manager.unknown-keys=warn", "codex-manager.mine=1")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("There is no property codex-manager.mine");
	}

	@ExtendWith(OutputCaptureExtension.class)
	@Test
	void theyCanBeIgnored(CapturedOutput output) {
		this.runner.withPropertyValues("codex-manager.unknown-keys=ignore", "codex-manager.mine=1")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain("codex-manager.mine");
	}

	private static String uniform(String key) {
		return key.replace("baseUlr", "baseulr");
	}

	private static void environment(ConfigurableEnvironment environment, String variable) {
		environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.of(variable, "secret")));
	}

	private static PropertySource<?> yaml(String text) {
		try {
			List<PropertySource<?>> sources = new YamlPropertySourceLoader().load("service",
					new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8), "service.yml"));
			return sources.get(0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(Methods.class)
	static class Extension {

		@Bean
		@ConfigurationProperties("codex-manager.extension")
		Anything anything() {
			return new Anything();
		}

	}

	static class Anything {

	}

	@ConfigurationProperties("codex-manager.methods")
	record Methods(int size) {

	}

}
