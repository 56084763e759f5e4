package io.codexmanager.autoconfigure;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.codexmanager.CodexConfigurationException;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.CodexManagers;
import io.codexmanager.client.exchange.OperationInterceptor;
import io.codexmanager.decision.DecisionObservations;
import io.codexmanager.stream.CodexEventStream;
import io.codexmanager.stream.CodexEventStreams;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application gets at its start that does not use anything yet.
 */
class IdleStartTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(CodexManagerAutoConfiguration.class, CodexManagerSkillsAutoConfiguration.class,
						CodexManagerClaimsAutoConfiguration.class, CodexManagerEventsAutoConfiguration.class))
		.withPropertyValues("codex-manager.profiles.local.base-url=http://127.0.0.1:9");

	@Test
	void thereIsNoThreadBeforeSomethingIsUsed() {
		Set<Thread> before = Thread.getAllStackTraces().keySet();
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(CodexManager.class);
			Set<String> more = Thread.getAllStackTraces()
				.keySet()
				.stream()
				.filter((thread) -> !before.contains(thread))
				.map(Thread::getName)
				.filter((name) -> name.startsWith("codex-") || name.startsWith("reactor"))
				.collect(Collectors.toSet());
			assertThat(more).isEmpty();
		});
	}

	@Test
	void aClientIsMadeForWhoAsksForIt() {
		this.runner.run((context) -> {
			assertThat(context.getBeanFactory().containsSingleton("codexManager-local")).isFalse();
			assertThat(context.getBeanFactory().containsSingleton("reactiveCodexManager-local")).isFalse();

			assertThat(context.getBean(CodexManager.class)).isSameAs(context.getBean(CodexManagers.class).get("local"));
		});
	}

	@Test
	void decisionsAreObservedWhereObservationsAreRegistered() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(DecisionObservations.class)
			.doesNotHaveBean(OperationInterceptor.class));
		this.runner.withBean(ObservationRegistry.class, ObservationRegistry::create)
			.run((context) -> assertThat(context).hasSingleBean(DecisionObservations.class)
				.hasSingleBean(OperationInterceptor.class));
	}

	@Test
	void aCertificateThatIsMissingStopsTheStartAlthoughNothingConnects() {
		this.runner.withPropertyValues("codex-manager.profiles.local.ssl-bundle=missing")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(CodexConfigurationException.class)
				.hasMessageContaining("ssl-bundle"));
	}

	@Test
	void aProxyWithoutAPortStopsTheStartAlthoughNothingConnects() {
		this.runner.withPropertyValues("codex-manager.profiles.local.proxy.host=proxy.example")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(CodexConfigurationException.class)
				.hasMessageContaining("proxy.port"));
	}

	@Test
	void aStreamThatIsMadeAfterTheStopIsNotStartedByWhoFollowsASession() {
		this.runner.run((context) -> {
			CodexEventStreams streams = context.getBean(CodexEventStreams.class);
			streams.stop("local", Duration.ZERO);

			CodexEventStream stream = streams.get("local");
			stream.watch("thread-1").subscribe().dispose();

			assertThat(streams.get("local")).isSameAs(stream);
			assertThat(stream.isRunning()).isFalse();
			streams.standBy("local");
			assertThat(stream.isRunning()).isFalse();
		});
	}

	@Test
	void streamsThatWereGivenAreNotMadeAgain() {
		this.runner.run((context) -> {
			CodexEventStream stream = context.getBean(CodexEventStreams.class).get("local");

			assertThat(new CodexEventStreams(Map.of("local", stream)).get("local")).isSameAs(stream);
		});
	}

}
