package io.codexmanager.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import io.codexmanager.client.CodexJsonMapperCustomizer;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.CodexManagerBuilderCustomizer;
import io.codexmanager.client.CodexManagers;
import io.codexmanager.client.CodexWebClientCustomizer;
import io.codexmanager.client.exchange.BlockingOperationInterceptor;
import io.codexmanager.client.exchange.OperationInterceptor;
import io.codexmanager.client.exchange.OperationRequest;
import io.codexmanager.client.exchange.OperationSelector;
import io.codexmanager.client.exchange.ReadingMode;
import io.codexmanager.client.operation.CodexTransportException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ClientCustomizationTests {

	private static final List<String> STEPS = new ArrayList<>();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CodexManagerAutoConfiguration.class))
		.withPropertyValues("codex-manager.profiles.local.base-url=http://127.0.0.1:1",
				"codex-manager.profiles.local.retry.max-attempts=1",
				"codex-manager.profiles.staging.base-url=http://127.0.0.1:1");

	@BeforeEach
	void forget() {
		STEPS.clear();
	}

	@Test
	void withoutCustomizersTheClientsAreMadeAllTheSame() {
		this.contextRunner.run((context) -> assertThatExceptionOfType(CodexTransportException.class)
			.isThrownBy(() -> context.getBean(CodexManager.class).system().info()));
	}

	@Test
	void aWebClientCustomizerChangesTheClientsOfTheProfilesThatItLikes() {
		this.contextRunner.withBean(CodexWebClientCustomizer.class,
				() -> (profile,
						builder) -> builder.exchangeFunction((request) -> Mono.just(ClientResponse.create(HttpStatus.OK)
							.header("content-type", MediaType.APPLICATION_JSON_VALUE)
							.body("{\"name\":\"" + profile + "\",\"version\":\"" + request.url() + "\"}")
							.build())))
			.run((context) -> {
				CodexManagers managers = context.getBean(CodexManagers.class);
				assertThat(managers.get("local").system().info().name()).isEqualTo("local");
				assertThat(managers.get("staging").system().info().name()).isEqualTo("staging");
				assertThat(managers.get("staging").system().info().version()).isEqualTo("http://127.0.0.1:1/api");
			});
	}

	@Test
	void customizersRunInTheirOrderAfterTheProperties() {
		this.contextRunner.withUserConfiguration(Ordered.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(STEPS).containsSubsequence("web first local", "web second local")
				.containsSubsequence("json first local", "json second local")
				.containsSubsequence("client first local", "client second local")
				.containsOnlyOnce("web first local", "json first staging", "client second staging");
		});
	}

	@Test
	void aMapperCustomizerChangesTheMapperOfOneProfileOnly() {
		this.contextRunner.withBean(CodexJsonMapperCustomizer.class, () -> (profile, builder) -> {
			if (profile.equals("staging")) {
				builder.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
			}
		}).run((context) -> {
			ClientFactory clients = context.getBean(ClientFactory.class);
			assertThat(clients.mapper("staging").isEnabled(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)).isTrue();
			assertThat(clients.mapper("local").isEnabled(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)).isFalse();
			assertThat(clients.mapper("local")).isSameAs(clients.mapper("local"));
		});
	}

	@Test
	void aCustomizerThatFailsStopsTheStartAndIsNamed() {
		this.contextRunner.withBean(CodexJsonMapperCustomizer.class, FailingCustomizer::new).run((context) -> {
			assertThat(context).hasFailed();
			FailureAnalysis analysis = FailureAnalyses.of(context.getStartupFailure());
			assertThat(analysis.getDescription()).contains(FailingCustomizer.class.getName())
				.contains("'local'")
				.contains("too early");
			assertThat(analysis.getAction()).isNotBlank();
		});
	}

	@Test
	void aBuilderCustomizerHasTheLastWord() {
		this.contextRunner.withPropertyValues("codex-manager.profiles.local.reading-mode=off")
			.withBean(CodexManagerBuilderCustomizer.class,
					() -> (profile, builder) -> builder
						.readingMode(profile.equals("local") ? ReadingMode.STRICT : ReadingMode.LENIENT))
			.run((context) -> {
				CodexManager codex = context.getBean(CodexManager.class);
				assertThat(codex.reading(ReadingMode.STRICT)).isSameAs(codex);
			});
	}

	@Test
	void theReadingModeComesFromTheProfile() {
		this.contextRunner.withPropertyValues("codex-manager.profiles.local.reading-mode=strict").run((context) -> {
			CodexManagers managers = context.getBean(CodexManagers.class);
			assertThat(managers.reactive("local").reading(ReadingMode.STRICT)).isSameAs(managers.reactive("local"));
			assertThat(managers.reactive("staging").reading(ReadingMode.LENIENT))
				.isSameAs(managers.reactive("staging"));
		});
	}

	@Test
	void interceptorsAreTakenInTheirOrderForAllProfiles() {
		this.contextRunner.withUserConfiguration(Interceptors.class).run((context) -> {
			CodexManagers managers = context.getBean(CodexManagers.class);
			assertThatExceptionOfType(CodexTransportException.class)
				.isThrownBy(() -> managers.get("local").system().info());
			assertThat(STEPS).containsExactly("first system.info", "blocking system.info", "last system.info");
			STEPS.clear();
			managers.get("staging").reactive().system().info().onErrorComplete().block();
			assertThat(STEPS).containsExactly("first system.info", "blocking system.info", "last system.info",
					"staging system.info");
		});
	}

	@Test
	void aRawRequestCanBeNamedForRetries() {
		this.contextRunner.withPropertyValues("codex-manager.profiles.local.retry.operations=raw.request")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	private static OperationInterceptor step(String name) {
		return new OperationInterceptor() {

			@Override
			public Mono<OperationRequest> before(OperationRequest request) {
				STEPS.add(name + " " + request.call().operation());
				return Mono.empty();
			}

		};
	}

	static final class FailingCustomizer implements CodexJsonMapperCustomizer {

		@Override
		public void customize(String profile, JsonMapper.Builder builder) {
			throw new IllegalStateException("too early");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Ordered {

		@Bean
		@Order(2)
		CodexWebClientCustomizer webSecond() {
			return (profile, builder) -> STEPS.add("web second " + profile);
		}

		@Bean
		@Order(1)
		CodexWebClientCustomizer webFirst() {
			return (profile, builder) -> STEPS.add("web first " + profile);
		}

		@Bean
		@Order(2)
		CodexJsonMapperCustomizer jsonSecond() {
			return (profile, builder) -> STEPS.add("json second " + profile);
		}

		@Bean
		@Order(1)
		CodexJsonMapperCustomizer jsonFirst() {
			return (profile, builder) -> STEPS.add("json first " + profile);
		}

		@Bean
		@Order(2)
		CodexManagerBuilderCustomizer clientSecond() {
			return (profile, builder) -> STEPS.add("client second " + profile);
		}

		@Bean
		@Order(1)
		CodexManagerBuilderCustomizer clientFirst() {
			return (profile, builder) -> STEPS.add("client first " + profile);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Interceptors {

		@Bean
		@Order(3)
		OperationInterceptor last() {
			return step("last");
		}

		@Bean
		@Order(1)
		OperationInterceptor first() {
			return step("first");
		}

		@Bean
		OperationInterceptor blocking() {
			return OperationInterceptor.blocking(new Blocking());
		}

		@Bean
		@Order(4)
		OperationInterceptor staging() {
			return step("staging").only(OperationSelector.profiles("staging"));
		}

	}

	@Order(2)
	static final class Blocking implements BlockingOperationInterceptor {

		@Override
		public OperationRequest before(OperationRequest request) {
			STEPS.add("blocking " + request.call().operation());
			return request;
		}

	}

}
