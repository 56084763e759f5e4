package io.codexmanager.autoconfigure;

import io.codexmanager.actuate.StreamMeters;
import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.annotation.RemoteSkill;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.TurnCompletedEvent;
import io.codexmanager.skill.RemoteSkills;
import io.codexmanager.skill.SkillArgumentValidator;
import io.codexmanager.stream.CodexEventStream;
import io.codexmanager.stream.CodexEventStreams;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.validation.Validator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;

class CodexManagerEventsAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CodexManagerAutoConfiguration.class,
				CodexManagerClaimsAutoConfiguration.class, CodexManagerSkillsAutoConfiguration.class,
				CodexManagerEventsAutoConfiguration.class, ValidationAutoConfiguration.class))
		.withPropertyValues("codex-manager.profiles.local.base-url=http://127.0.0.1:1");

	@Nested
	class Connecting {

		@Test
		void withoutAnybodyWhoNeedsItTheStreamDoesNotConnect() {
			assertRunning(CodexManagerEventsAutoConfigurationTests.this.contextRunner, false);
		}

		@Test
		void aListenerToAllEventsOfTheApplicationDoesNotNeedIt() {
			assertRunning(CodexManagerEventsAutoConfigurationTests.this.contextRunner.withBean(ListensToAll.class),
					false);
		}

		@Test
		void anAnnotatedListenerNeedsIt() {
			assertRunning(CodexManagerEventsAutoConfigurationTests.this.contextRunner.withBean(ListensByName.class),
					true);
		}

		@Test
		void aPlainListenerNeedsIt() {
			assertRunning(CodexManagerEventsAutoConfigurationTests.this.contextRunner.withBean(ListensByType.class),
					true);
		}

		@Test
		void aListenerBeanNeedsIt() {
			assertRunning(CodexManagerEventsAutoConfigurationTests.this.contextRunner.withBean(ListenerBean.class),
					true);
		}

		@Test
		void aListenerOfTheContextAboveNeedsIt() {
			new ApplicationContextRunner().withBean(ListenerBean.class)
				.run((parent) -> assertRunning(CodexManagerEventsAutoConfigurationTests.this.contextRunner
					.withParent(parent.getSourceApplicationContext()), true));
		}

		@Test
		void afterARestartOfTheContextAWatchStartsItAgain() {
			CodexManagerEventsAutoConfigurationTests.this.contextRunner.run((context) -> {
				CodexEventStream stream = context.getBean(CodexEventStreams.class).get("local");
				ConfigurableApplicationContext source = context
					.getSourceApplicationContext(ConfigurableApplicationContext.class);
				source.stop();
				stream.watch("a").subscribe().dispose();
				assertThat(stream.isRunning()).isFalse();
				source.start();
				assertThat(stream.isRunning()).isFalse();
				stream.watch("a").subscribe().dispose();
				assertThat(stream.isRunning()).isTrue();
			});
		}

		@Test
		void aSkillNeedsIt() {
			assertRunning(CodexManagerEventsAutoConfigurationTests.this.contextRunner.withBean(HasSkill.class), true);
		}

		@Test
		void itCanBeSwitchedOn() {
			assertRunning(CodexManagerEventsAutoConfigurationTests.this.contextRunner
				.withPropertyValues("codex-manager.profiles.local.stream.enabled=true"), true);
		}

		@Test
		void itCanBeSwitchedOff() {
			CodexManagerEventsAutoConfigurationTests.this.contextRunner.withBean(HasSkill.class)
				.withPropertyValues("codex-manager.profiles.local.stream.enabled=false")
				.run((context) -> assertThat(context.getBean(CodexEventStreams.class).profiles()).isEmpty());
		}

		private void assertRunning(ApplicationContextRunner runner, boolean running) {
			runner.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(CodexEventStreams.class).get("local").isRunning()).isEqualTo(running);
			});
		}

	}

	@Nested
	class WrongConfiguration {

		@ParameterizedTest
		@CsvSource(delimiter = '|',
				textBlock = """
						codex-manager.profiles.local.stream.ping-interval=-1s          | codex-manager.profiles.local.stream.ping-interval
						codex-manager.profiles.local.stream.pong-timeout=0s            | codex-manager.profiles.local.stream.pong-timeout
						codex-manager.profiles.local.stream.reconnect.initial=-5ms     | codex-manager.profiles.local.stream.reconnect.initial
						codex-manager.profiles.local.stream.reconnect.max=1ms          | codex-manager.profiles.local.stream.reconnect.max
						codex-manager.profiles.local.stream.reconnect.multiplier=0     | codex-manager.profiles.local.stream.reconnect.multiplier
						codex-manager.profiles.local.stream.reconnect.jitter=-1        | codex-manager.profiles.local.stream.reconnect.jitter
						codex-manager.profiles.local.stream.lane-capacity=0            | codex-manager.profiles.local.stream.lane-capacity
						codex-manager.profiles.local.stream.queue-capacity=1           | codex-manager.profiles.local.stream.queue-capacity
						codex-manager.profiles.local.stream.max-threads=0              | codex-manager.profiles.local.stream.max-threads
						codex-manager.profiles.local.stream.resync-limit=-1            | codex-manager.profiles.local.stream.resync-limit
						codex-manager.profiles.local.stream.max-frame-size=1B          | codex-manager.profiles.local.stream.max-frame-size
						codex-manager.profiles.local.stream.resync-interval=-1s        | codex-manager.profiles.local.stream.resync-interval
						codex-manager.profiles.local.stream.startup-timeout=0s         | codex-manager.profiles.local.stream.startup-timeout
						codex-manager.profiles.local.proxy.host=proxy.test             | codex-manager.profiles.local.proxy.port
						codex-manager.profiles.local.proxy.port=3128                   | codex-manager.profiles.local.proxy.host
						codex-manager.profiles.local.proxy.password=secret             | codex-manager.profiles.local.proxy.host
						codex-manager.profiles.local.skills.timeout=-1s                | codex-manager.profiles.local.skills.timeout
						codex-manager.profiles.local.skills.concurrency=0              | codex-manager.profiles.local.skills.concurrency
						codex-manager.profiles.local.skills.queue-capacity=-1          | codex-manager.profiles.local.skills.queue-capacity
						""")
		void stopsTheStartAndNamesTheProperty(String property, String named) {
			CodexManagerEventsAutoConfigurationTests.this.contextRunner.withPropertyValues(property).run((context) -> {
				assertThat(context).hasFailed();
				assertThat(FailureAnalyses.of(context.getStartupFailure()).getDescription()).contains(named);
			});
		}

		@Test
		void twoSkillsOfOneNameStopTheStart() {
			CodexManagerEventsAutoConfigurationTests.this.contextRunner.withBean(HasSkill.class)
				.withBean("again", HasSkill.class)
				.run((context) -> assertThat(FailureAnalyses.of(context.getStartupFailure()).getDescription())
					.contains("look_up"));
		}

		@Test
		void aListenerWithAParameterThatNoEventFillsStopsTheStart() {
			CodexManagerEventsAutoConfigurationTests.this.contextRunner.withBean(ListensToText.class)
				.run((context) -> assertThat(FailureAnalyses.of(context.getStartupFailure()).getDescription())
					.contains("ListensToText"));
		}

	}

	@Nested
	class OptionalLibraries {

		@Test
		void withAMeterRegistryTheStreamIsCounted() {
			CodexManagerEventsAutoConfigurationTests.this.contextRunner
				.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
				.run((context) -> {
					assertThat(context.getBean(CodexEventStreams.class).profiles()).containsExactly("local");
					assertThat(context.getBean(MeterRegistry.class).find("codex.manager.stream.connected").gauge())
						.isNotNull();
				});
		}

		@Test
		void withoutMicrometerTheStreamWorksAllTheSame() {
			CodexManagerEventsAutoConfigurationTests.this.contextRunner
				.withClassLoader(new FilteredClassLoader(MeterRegistry.class, StreamMeters.class))
				.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(CodexEventStreams.class));
		}

		@Test
		void withAValidatorArgumentsAreValidated() {
			CodexManagerEventsAutoConfigurationTests.this.contextRunner
				.run((context) -> assertThat(context).hasSingleBean(SkillArgumentValidator.class));
		}

		@Test
		void withoutBeanValidationSkillsWorkAllTheSame() {
			new ApplicationContextRunner()
				.withConfiguration(AutoConfigurations.of(CodexManagerAutoConfiguration.class,
						CodexManagerClaimsAutoConfiguration.class, CodexManagerSkillsAutoConfiguration.class,
						CodexManagerEventsAutoConfiguration.class))
				.withPropertyValues("codex-manager.profiles.local.base-url=http://127.0.0.1:1")
				.withClassLoader(new FilteredClassLoader(Validator.class))
				.withBean(HasSkill.class)
				.run((context) -> {
					assertThat(context).hasNotFailed().doesNotHaveBean(SkillArgumentValidator.class);
					assertThat(context.getBean(RemoteSkills.class).catalog().names()).containsExactly("look_up");
				});
		}

	}

	static class ListensToAll {

		@EventListener
		void on(ApplicationEvent event) {
		}

	}

	static class ListensByName {

		@CodexEventListener("notification")
		void on() {
		}

	}

	static class ListensByType {

		@EventListener
		void on(TurnCompletedEvent event) {
		}

	}

	static class ListenerBean implements ApplicationListener<CodexEvent> {

		@Override
		public void onApplicationEvent(CodexEvent event) {
		}

	}

	static class HasSkill {

		@RemoteSkill(description = "Looks something up")
		String lookUp(String id) {
			return id;
		}

	}

	static class ListensToText {

		@CodexEventListener
		void on(String text) {
		}

	}

}
