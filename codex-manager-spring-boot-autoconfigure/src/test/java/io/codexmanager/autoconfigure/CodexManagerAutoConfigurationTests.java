package io.codexmanager.autoconfigure;

import java.net.URI;

import io.codexmanager.client.CodexManager;
import io.codexmanager.client.CodexManagers;
import io.codexmanager.client.ReactiveCodexManager;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

class CodexManagerAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, CodexManagerAutoConfiguration.class));

	@Nested
	class Clients {

		@Test
		void withoutPropertiesThereIsOneProfileNamedLocal() {
			CodexManagerAutoConfigurationTests.this.contextRunner.run((context) -> {
				assertThat(context).hasSingleBean(CodexManager.class).hasSingleBean(ReactiveCodexManager.class);
				assertThat(context.getBean(CodexManager.class).profile()).isEqualTo("local");
				assertThat(context.getBean(CodexManagers.class).profiles()).containsExactly("local");
			});
		}

		@Test
		void withoutPropertiesTheAddressIsTheServersDefault() {
			CodexManagerAutoConfigurationTests.this.contextRunner
				.run((context) -> assertThat(context.getBean(Profiles.class).all()).extracting(Profile::apiUrl)
					.containsExactly(URI.create("http://127.0.0.1:3001/api")));
		}

		@Test
		void eachProfileHasBothFacesQualifiedByItsName() {
			CodexManagerAutoConfigurationTests.this.contextRunner
				.withPropertyValues("codex-manager.profiles.local.base-url=http://localhost:1",
						"codex-manager.profiles.staging.base-url=http://localhost:2")
				.withUserConfiguration(Consumers.class)
				.run((context) -> {
					Consumers consumers = context.getBean(Consumers.class);
					assertThat(consumers.primary.profile()).isEqualTo("local");
					assertThat(consumers.staging.profile()).isEqualTo("staging");
					assertThat(consumers.reactiveStaging.profile()).isEqualTo("staging");
				});
		}

		@Test
		void theChosenDefaultProfileIsPrimary() {
			CodexManagerAutoConfigurationTests.this.contextRunner
				.withPropertyValues("codex-manager.default-profile=b", "codex-manager.profiles.a.base-url=http://a",
						"codex-manager.profiles.b.base-url=http://b")
				.run((context) -> assertThat(context.getBean(CodexManager.class).profile()).isEqualTo("b"));
		}

		@Test
		void whenTheUserDefinesAClientNoneIsMade() {
			CodexManagerAutoConfigurationTests.this.contextRunner.withUserConfiguration(OwnClient.class)
				.run((context) -> {
					assertThat(context).hasSingleBean(CodexManager.class).hasBean("mine");
					assertThat(context.getBean(CodexManager.class).profile()).isEqualTo("own");
				});
		}

		@Test
		void whenTheUserDefinesConnectionDetailsTheyReplaceTheProperties() {
			CodexManagerAutoConfigurationTests.this.contextRunner
				.withPropertyValues("codex-manager.profiles.local.base-url=http://ignored:1",
						"codex-manager.profiles.local.api-prefix=v2/")
				.withBean(CodexManagerConnectionDetails.class, () -> (profile) -> URI.create("http://details:9"))
				.run((context) -> assertThat(context.getBean(Profiles.class).all()).extracting(Profile::apiUrl)
					.containsExactly(URI.create("http://details:9/v2")));
		}

		@Test
		void aManagerThatIsDownDoesNotStopTheStart() {
			CodexManagerAutoConfigurationTests.this.contextRunner
				.withPropertyValues("codex-manager.profiles.local.base-url=http://127.0.0.1:1")
				.run((context) -> assertThat(context).hasNotFailed());
		}

		@Test
		void withoutOptionalLibrariesTheClientsAreMadeAllTheSame() {
			CodexManagerAutoConfigurationTests.this.contextRunner
				.withClassLoader(new FilteredClassLoader("io.micrometer.core", "org.springframework.boot.health",
						"org.springframework.boot.micrometer", "jakarta.validation"))
				.run((context) -> assertThat(context).hasSingleBean(CodexManager.class));
		}

		@Test
		void aRetryRegistryOfTheApplicationIsUsed() {
			RetryRegistry registry = RetryRegistry.of(RetryConfig.ofDefaults());
			CodexManagerAutoConfigurationTests.this.contextRunner.withBean(RetryRegistry.class, () -> registry)
				.run((context) -> {
					context.getBean(CodexManager.class);
					assertThat(registry.find("codex-manager-local")).isPresent();
				});
		}

	}

	@Nested
	class WrongConfiguration {

		@ParameterizedTest
		@CsvSource(delimiter = '|',
				textBlock = """
						codex-manager.profiles.local.base-url=                         | codex-manager.profiles.local.base-url
						codex-manager.profiles.local.base-url=localhost:3001           | codex-manager.profiles.local.base-url
						codex-manager.profiles.local.base-url=http://                  | codex-manager.profiles.local.base-url
						codex-manager.profiles.local.base-url=ftp://host               | codex-manager.profiles.local.base-url
						codex-manager.profiles.local.base-url=http://user:pw@host      | codex-manager.profiles.local.base-url
						codex-manager.profiles.local.base-url=http://host?x=1          | codex-manager.profiles.local.base-url
						codex-manager.profiles.local.api-prefix=a b                    | codex-manager.profiles.local.api-prefix
						codex-manager.profiles.local.api-prefix=/api?x=1               | codex-manager.profiles.local.api-prefix
						codex-manager.profiles.local.api-prefix=/api#x                 | codex-manager.profiles.local.api-prefix
						codex-manager.default-profile=nowhere                          | codex-manager.default-profile
						codex-manager.profiles.local.timeout=-1s                       | codex-manager.profiles.local.timeout
						codex-manager.profiles.local.turn-timeout=0s                   | codex-manager.profiles.local.turn-timeout
						codex-manager.profiles.local.turns.active-timeout=0s           | codex-manager.profiles.local.turns.active-timeout
						codex-manager.profiles.local.turns.idle-timeout=-1s            | codex-manager.profiles.local.turns.idle-timeout
						codex-manager.profiles.local.turns.human-timeout=0s            | codex-manager.profiles.local.turns.human-timeout
						codex-manager.profiles.local.max-response-size=1B              | codex-manager.profiles.local.max-response-size
						codex-manager.profiles.local.retry.max-attempts=0              | codex-manager.profiles.local.retry.max-attempts
						codex-manager.profiles.local.retry.wait-duration=-1s           | codex-manager.profiles.local.retry.wait-duration
						codex-manager.profiles.local.retry.multiplier=0.5              | codex-manager.profiles.local.retry.multiplier
						codex-manager.profiles.local.retry.jitter=2                    | codex-manager.profiles.local.retry.jitter
						codex-manager.profiles.local.retry.statuses=200                | codex-manager.profiles.local.retry.statuses
						codex-manager.profiles.local.retry.operations=sessions.nothing | codex-manager.profiles.local.retry.operations
						codex-manager.profiles.local.ssl-bundle=absent                 | codex-manager.profiles.local.ssl-bundle
						codex-manager.profiles.local.headers.[a b]=x                   | codex-manager.profiles.local.headers
						""")
		void stopsTheStartAndNamesTheProperty(String property, String named) {
			CodexManagerAutoConfigurationTests.this.contextRunner.withPropertyValues(property).run((context) -> {
				assertThat(context).hasFailed();
				FailureAnalysis analysis = FailureAnalyses.of(context.getStartupFailure());
				assertThat(analysis.getDescription()).contains(named);
				assertThat(analysis.getAction()).isNotBlank();
			});
		}

		@Test
		void aLineBreakInATokenIsNamedWithoutShowingTheToken() {
			CodexManagerAutoConfigurationTests.this.contextRunner
				.withPropertyValues("codex-manager.profiles.local.auth.bearer=secret\nX-Other: 1")
				.run((context) -> {
					FailureAnalysis analysis = FailureAnalyses.of(context.getStartupFailure());
					assertThat(analysis.getDescription()).contains("codex-manager.profiles.local.auth.bearer")
						.doesNotContain("secret");
				});
		}

		@Test
		void severalProfilesWithoutADefaultStopTheStart() {
			CodexManagerAutoConfigurationTests.this.contextRunner
				.withPropertyValues("codex-manager.profiles.a.base-url=http://a",
						"codex-manager.profiles.b.base-url=http://b")
				.run((context) -> assertThat(FailureAnalyses.of(context.getStartupFailure()).getAction())
					.contains("a, b"));
		}

		@Test
		void profilesThatCollideStopTheStart() {
			CodexManagerAutoConfigurationTests.this.contextRunner
				.withPropertyValues("codex-manager.default-profile=a-b", "codex-manager.profiles.a-b.base-url=http://a",
						"codex-manager.profiles.aB.base-url=http://b")
				.run((context) -> assertThat(FailureAnalyses.of(context.getStartupFailure()).getDescription())
					.contains("'a-b'")
					.contains("'aB'"));
		}

	}

	@Nested
	class Secrets {

		@Test
		void areNotInTheTextOfTheProperties() {
			CodexManagerAutoConfigurationTests.this.contextRunner
				.withPropertyValues("codex-manager.profiles.local.auth.bearer=s3cret",
						"codex-manager.profiles.local.headers.x-key=s3cret")
				.run((context) -> {
					assertThat(context.getBean(CodexManagerProperties.class).toString()).doesNotContain("s3cret");
					assertThat(context.getBean(Profiles.class).toString()).doesNotContain("s3cret");
				});
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Consumers {

		@Autowired
		CodexManager primary;

		@Autowired
		@Qualifier("staging")
		CodexManager staging;

		@Autowired
		@Qualifier("staging")
		ReactiveCodexManager reactiveStaging;

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnClient {

		@Bean
		CodexManager mine() {
			return ReactiveCodexManager.builder("own", URI.create("http://localhost:1/api"))
				.webClient(WebClient.builder())
				.build()
				.blocking();
		}

	}

}
