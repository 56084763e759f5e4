package io.codexmanager.test;

import java.util.stream.Stream;

import io.codexmanager.CodexConfigurationException;
import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.autoconfigure.CodexManagerAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerClaimsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerEventsAutoConfiguration;
import io.codexmanager.autoconfigure.CodexManagerSkillsAutoConfiguration;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.CodexManagers;
import io.codexmanager.client.ReactiveCodexManager;
import io.codexmanager.client.exchange.RawRequest;
import io.codexmanager.event.ApprovalRequestedEvent;
import io.codexmanager.protocol.request.ApprovalDecision;
import io.codexmanager.stream.CodexEventStream;
import io.codexmanager.stream.CodexEventStreams;
import io.codexmanager.stream.StreamStatus;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.BootstrapUtils;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.ContextHierarchy;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * A test never reaches a manager that is not an embedded one, unless it says so.
 */
class EmbeddedManagersOnlyTests {

	private static final RealManager real = new RealManager();

	@DynamicPropertySource
	static void address(DynamicPropertyRegistry registry) {
		registry.add("codex-manager.profiles.local.base-url", real::url);
		registry.add("codex-manager.profiles.staging.base-url", real::url);
	}

	@AfterAll
	static void close() {
		real.close();
	}

	@Nested
	@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.NONE,
			properties = "codex-manager.profiles.staging.stream.enabled=true")
	class WithoutAWord {

		@Autowired
		private CodexManager codex;

		@Autowired
		private ReactiveCodexManager reactive;

		@Autowired
		private CodexEventStreams streams;

		@Test
		void callsAreRefusedWithAWordOnHowToAllowThem() {
			refused(() -> this.codex.system().health());
			refused(() -> this.reactive.system().health().block());
			refused(() -> this.codex.raw().request(RawRequest.get("/health")));
			refused(() -> this.codex.session("s-1").ask("Build"));
		}

		@Test
		void streamsAreNotConnectedThatSomethingNeeds() {
			assertThat(this.streams.get("local").isRunning()).isFalse();
			assertThat(this.streams.get("staging").isRunning()).isFalse();
			assertThat(real.requests()).isEmpty();
		}

		@Test
		void aStreamThatIsStartedByHandIsRefused() {
			CodexEventStream stream = this.streams.get("local");
			stream.start();
			await().untilAsserted(
					() -> assertThat(stream.status().lastFailure()).contains("which is not an embedded codex-manager")
						.contains("@AllowRealCodexManager"));
			assertThat(stream.status().state()).isEqualTo(StreamStatus.State.CONNECTING);
			stream.stop();
			assertThat(real.requests()).isEmpty();
		}

		private static void refused(ThrowingCallable call) {
			assertThatExceptionOfType(CodexConfigurationException.class).isThrownBy(call)
				.withMessageContaining("profile 'local'")
				.withMessageContaining(real.url().toString())
				.withMessageContaining("@AutoConfigureEmbeddedCodexManager")
				.withMessageContaining("@AllowRealCodexManager")
				.withMessageContaining("codex-manager.test.allowed-profiles=local");
			assertThat(real.requests()).isEmpty();
		}

	}

	@Nested
	@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.NONE)
	@AllowRealCodexManager
	@TestPropertySource(properties = { "codex-manager.profiles.local.stream.enabled=false",
			"codex-manager.profiles.staging.stream.enabled=false" })
	class WithTheAnnotation {

		@Autowired
		private CodexManager codex;

		@Test
		void callsGoThrough() {
			assertThat(this.codex.system().health().usable()).isTrue();
			real.requests().clear();
		}

	}

	@Nested
	@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.NONE, properties = {
			"codex-manager.test.allowed-profiles=staging", "codex-manager.profiles.staging.stream.enabled=false" })
	class WithTheProperty {

		@Autowired
		private CodexManager codex;

		@Autowired
		private CodexManagers managers;

		@Test
		void theProfilesThatAreNamedGoThrough() {
			assertThat(this.managers.get("staging").system().health().usable()).isTrue();
			real.requests().clear();
			assertThatExceptionOfType(CodexConfigurationException.class).isThrownBy(() -> this.codex.system().health());
			assertThat(real.requests()).isEmpty();
		}

	}

	@Nested
	@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.NONE)
	class WithAManagerMadeByHand {

		private static final EmbeddedCodexManager manager = EmbeddedCodexManager.builder().build();

		private static FaultProxy network;

		@Autowired
		private CodexManagers managers;

		@DynamicPropertySource
		static void embedded(DynamicPropertyRegistry registry) {
			manager.start();
			network = FaultProxy.to(manager.baseUrl());
			registry.add("codex-manager.profiles.local.base-url", () -> network.baseUrl());
			registry.add("codex-manager.profiles.staging.base-url",
					() -> "http://localhost:" + manager.baseUrl().getPort());
		}

		@Test
		void itIsReachedDirectlyAndThroughAProxy() {
			assertThat(this.managers.get("local").system().health().usable()).isTrue();
			assertThat(this.managers.get("staging").system().health().usable()).isTrue();
			await().until(() -> manager.sockets() == 2);
		}

	}

	@Nested
	@ContextHierarchy({ @ContextConfiguration(classes = Application.class),
			@ContextConfiguration(classes = Plain.class) })
	@SpringBootTest(webEnvironment = WebEnvironment.NONE)
	class InAHierarchy {

		@Autowired
		private CodexManager codex;

		@Test
		void callsAreRefused() {
			assertThatExceptionOfType(CodexConfigurationException.class).isThrownBy(() -> this.codex.system().health());
			assertThat(real.requests()).isEmpty();
		}

	}

	@Nested
	class InOtherContexts {

		private final ApplicationContextRunner runner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CodexManagerAutoConfiguration.class,
					CodexManagerClaimsAutoConfiguration.class, CodexManagerEventsAutoConfiguration.class,
					CodexManagerSkillsAutoConfiguration.class))
			.withPropertyValues("codex-manager.profiles.local.base-url=" + real.url());

		@Test
		void nothingIsRefusedThere() {
			this.runner.run((context) -> {
				assertThat(context.getBean(CodexManager.class).system().health().usable()).isTrue();
				real.requests().clear();
			});
		}

		@Test
		void theConfigurationRefusesThereAsWell() {
			this.runner.withUserConfiguration(EmbeddedManagersOnly.class)
				.run((context) -> assertThatExceptionOfType(CodexConfigurationException.class)
					.isThrownBy(() -> context.getBean(CodexManager.class).system().health()));
		}

	}

	@ParameterizedTest
	@MethodSource
	void contextsAreSharedByTestsThatAllowTheSame(Class<?> one, Class<?> other, boolean shared) {
		assertThat(context(one).equals(context(other))).isEqualTo(shared);
	}

	static Stream<Arguments> contextsAreSharedByTestsThatAllowTheSame() {
		return Stream.of(arguments(Silent.class, AlsoSilent.class, true),
				arguments(Two.class, TwoInAnotherOrder.class, true), arguments(All.class, Silent.class, false),
				arguments(All.class, Two.class, false));
	}

	private static MergedContextConfiguration context(Class<?> testClass) {
		return BootstrapUtils.resolveTestContextBootstrapper(testClass).buildMergedContextConfiguration();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Approvals approvals() {
			return new Approvals();
		}

	}

	static class Plain {

	}

	static class Approvals {

		@CodexEventListener
		ApprovalDecision decide(ApprovalRequestedEvent request) {
			return ApprovalDecision.accept();
		}

	}

	@SpringBootTest(classes = Plain.class)
	static class Silent {

	}

	@SpringBootTest(classes = Plain.class)
	static class AlsoSilent {

	}

	@SpringBootTest(classes = Plain.class)
	@AllowRealCodexManager
	static class All {

	}

	@SpringBootTest(classes = Plain.class)
	@AllowRealCodexManager({ "a", "b" })
	static class Two {

	}

	@SpringBootTest(classes = Plain.class)
	@AllowRealCodexManager({ "b", "a" })
	static class TwoInAnotherOrder {

	}

}
