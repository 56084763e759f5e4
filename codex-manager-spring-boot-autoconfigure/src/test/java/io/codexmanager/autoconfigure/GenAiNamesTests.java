package io.codexmanager.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.codexmanager.OperationCall;
import io.codexmanager.actuate.GenAiMeters;
import io.codexmanager.actuate.GenAiToolMeters;
import io.codexmanager.event.RecordedFrames;
import io.codexmanager.observation.ClientObservations;
import io.codexmanager.observation.DefaultOperationObservationConvention;
import io.codexmanager.observation.DefaultTurnObservationConvention;
import io.codexmanager.observation.GenAiOperationObservationConvention;
import io.codexmanager.observation.GenAiSkillObservationConvention;
import io.codexmanager.observation.GenAiTurnObservationConvention;
import io.codexmanager.observation.OperationObservationContext;
import io.codexmanager.observation.OperationObservationConvention;
import io.codexmanager.observation.SkillObservationContext;
import io.codexmanager.observation.SkillOutcome;
import io.codexmanager.observation.TurnObservationContext;
import io.codexmanager.observation.TurnObservationConvention;
import io.codexmanager.observation.TurnObservations;
import io.codexmanager.observation.TurnObserver;
import io.codexmanager.observation.TurnOutcome;
import io.codexmanager.protocol.request.ToolCall;
import io.codexmanager.protocol.session.TokenCount;
import io.codexmanager.skill.SkillCallObserver;
import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The names of OpenTelemetry, where they are wanted.
 */
class GenAiNamesTests {

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final TestObservationRegistry observations = TestObservationRegistry.create();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CodexManagerAutoConfiguration.class))
		.withBean(MeterRegistry.class, () -> this.meters)
		.withBean(ObservationRegistry.class, () -> this.observations);

	@ParameterizedTest
	@ValueSource(strings = { "off", "false", "OFF" })
	void theyAreOffUnlessTheyAreWanted(String off) {
		Stream.of(this.runner, this.runner.withPropertyValues("codex-manager.observations.gen-ai=" + off))
			.forEach((runner) -> runner.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(GenAiMeters.class)
				.doesNotHaveBean(GenAiToolMeters.class)
				.doesNotHaveBean(GenAiTurnObservationConvention.class)
				.doesNotHaveBean(GenAiOperationObservationConvention.class)
				.doesNotHaveBean(GenAiSkillObservationConvention.class)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "v1.40", "on", "newest" })
	void aVersionThatIsNotKnownStopsTheStart(String wrong) {
		this.runner.withPropertyValues("codex-manager.observations.gen-ai=" + wrong).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(FailureAnalyses.of(context.getStartupFailure())).satisfies((analysis) -> {
				assertThat(analysis.getDescription()).contains("codex-manager.observations.gen-ai", wrong);
				assertThat(analysis.getAction()).contains("v1.39", "latest", "off");
			});
		});
	}

	@ParameterizedTest
	@CsvSource({ "v1.39, false", "V1_39, false", "latest, true" })
	void aTurnHasTheNamesOfTheVersion(String version, boolean latest) {
		this.runner.withPropertyValues("codex-manager.observations.gen-ai=" + version).run((context) -> {
			turn(context.getBean(ClientObservations.class), null);
			TestObservationRegistryAssert.assertThat(this.observations)
				.hasObservationWithNameEqualTo("codex.manager.turn")
				.that()
				.hasContextualNameEqualTo("invoke_agent codex")
				.hasLowCardinalityKeyValue("outcome", "completed")
				.hasHighCardinalityKeyValue("codex.session", "s-1")
				.hasHighCardinalityKeyValue("gen_ai.operation.name", "invoke_agent")
				.hasHighCardinalityKeyValue("gen_ai.agent.name", "codex")
				.hasHighCardinalityKeyValue("gen_ai.conversation.id", "s-1")
				.hasHighCardinalityKeyValue("gen_ai.provider.name", "openai")
				.hasHighCardinalityKeyValue("gen_ai.request.model", "gpt-5")
				.hasHighCardinalityKeyValue("gen_ai.response.finish_reasons", "completed")
				.hasHighCardinalityKeyValue("gen_ai.usage.input_tokens", "100")
				.hasHighCardinalityKeyValue("gen_ai.usage.output_tokens", "10")
				.doesNotHaveHighCardinalityKeyValueWithKey("error.type");
			assertThat(this.meters.getMeters().stream().map((meter) -> meter.getId().getName()).distinct())
				.filteredOn((name) -> name.startsWith("gen_ai"))
				.containsExactlyInAnyOrderElementsOf(latest
						? List.of("gen_ai.invoke_agent.duration", "gen_ai.invoke_agent.tool_calls",
								"gen_ai.client.inference.usage.input_tokens",
								"gen_ai.client.inference.usage.output_tokens",
								"gen_ai.client.inference.usage.cache_read.input_tokens",
								"gen_ai.client.inference.usage.reasoning.output_tokens")
						: List.of("gen_ai.client.operation.duration", "gen_ai.client.token.usage"));
			assertThat(this.meters.get("codex.manager.turns.tokens").tag("kind", "input").counter().count())
				.isEqualTo(100);
		});
	}

	@Test
	void theTokensOfTheVersionsAreTheSame() {
		this.runner.withPropertyValues("codex-manager.observations.gen-ai=latest")
			.run((context) -> turn(context.getBean(ClientObservations.class), null));
		this.runner.withPropertyValues("codex-manager.observations.gen-ai=v1.39")
			.run((context) -> turn(context.getBean(ClientObservations.class), null));
		assertThat(this.meters.get("gen_ai.client.inference.usage.cache_read.input_tokens")
			.tags("gen_ai.operation.name", "invoke_agent", "gen_ai.provider.name", "openai", "gen_ai.request.model",
					"gpt-5")
			.counter()
			.count()).isEqualTo(40);
		assertThat(this.meters.get("gen_ai.client.token.usage").tag("gen_ai.token.type", "output").summary())
			.satisfies((summary) -> assertThat(summary.totalAmount()).isEqualTo(10));
	}

	@Test
	void aTurnThatFailsHasAType() {
		this.runner.withPropertyValues("codex-manager.observations.gen-ai=latest").run((context) -> {
			turn(context.getBean(ClientObservations.class), new IllegalStateException("on purpose"));
			TestObservationRegistryAssert.assertThat(this.observations)
				.hasObservationWithNameEqualTo("codex.manager.turn")
				.that()
				.hasHighCardinalityKeyValue("error.type", "IllegalStateException");
			assertThat(this.meters.get("gen_ai.invoke_agent.duration")
				.tags("gen_ai.agent.name", "codex", "error.type", "IllegalStateException")
				.timer()
				.count()).isOne();
		});
	}

	@Test
	void theToolsOfATurnAreCounted() {
		this.runner.withPropertyValues("codex-manager.observations.gen-ai=latest")
			.run((context) -> turn(context.getBean(ClientObservations.class), null));
		assertThat(this.meters.get("gen_ai.invoke_agent.tool_calls").tags("gen_ai.agent.name", "codex").summary())
			.satisfies((summary) -> {
				assertThat(summary.count()).isOne();
				assertThat(summary.totalAmount()).isEqualTo(2);
			});
		assertThat(this.meters.get("codex.manager.turns.tool.calls").tag("model", "gpt-5").summary().totalAmount())
			.isEqualTo(2);
	}

	@Test
	void theCreationOfASessionCreatesAnAgent() {
		GenAiOperationObservationConvention convention = new GenAiOperationObservationConvention();
		OperationObservationContext creation = call("sessions.create");
		assertThat(convention.getName()).isEqualTo("codex.manager.operation");
		assertThat(convention.getContextualName(creation)).isEqualTo("create_agent codex");
		assertThat(convention.getHighCardinalityKeyValues(creation)).containsExactlyInAnyOrder(
				KeyValue.of("gen_ai.operation.name", "create_agent"), KeyValue.of("gen_ai.agent.name", "codex"));
		creation.setError(new IllegalStateException());
		assertThat(convention.getHighCardinalityKeyValues(creation))
			.contains(KeyValue.of("error.type", "IllegalStateException"));
		assertThat(convention.getContextualName(call("sessions.get"))).isEqualTo("codex sessions.get");
		assertThat(convention.getHighCardinalityKeyValues(call("sessions.get"))).isEmpty();
	}

	private static OperationObservationContext call(String operation) {
		return new OperationObservationContext(new OperationCall("local", operation, "POST", "/sessions"));
	}

	@ParameterizedTest
	@CsvSource({ "latest, SUCCESS, none", "latest, TIMEOUT, timeout", "v1.39, SUCCESS," })
	void theRunOfASkillIsMeasured(String version, SkillOutcome outcome, @Nullable String error) {
		this.runner.withPropertyValues("codex-manager.observations.gen-ai=" + version).run((context) -> {
			ToolCall call = RecordedFrames.request("tool-call-round-trip", ToolCall.class);
			GenAiToolMeters meters = context.getBean(GenAiToolMeters.class);
			meters.ended(new SkillCallObserver.Report("local", call, outcome, Duration.ofSeconds(3),
					Duration.ofSeconds(2), null));
			meters.ended(new SkillCallObserver.Report("local", call, outcome, Duration.ofSeconds(3), null, null));
			if (error == null) {
				assertThat(this.meters.find("gen_ai.execute_tool.duration").timer()).isNull();
			}
			else {
				Timer timer = this.meters.get("gen_ai.execute_tool.duration")
					.tags("gen_ai.tool.name", call.tool(), "gen_ai.tool.type", "function", "error.type", error)
					.timer();
				assertThat(timer.count()).isOne();
				assertThat(timer.totalTime(TimeUnit.SECONDS)).isEqualTo(2);
			}
		});
	}

	@Test
	void aSkillIsATool() {
		SkillObservationContext skill = new SkillObservationContext("local", "lookup", "s-1", "t-1", "call-1");
		GenAiSkillObservationConvention convention = new GenAiSkillObservationConvention();
		assertThat(convention.getName()).isEqualTo("codex.manager.skill");
		assertThat(convention.getContextualName(skill)).isEqualTo("execute_tool lookup");
		assertThat(convention.getHighCardinalityKeyValues(skill)).contains(
				KeyValue.of("gen_ai.operation.name", "execute_tool"), KeyValue.of("gen_ai.tool.name", "lookup"),
				KeyValue.of("gen_ai.tool.type", "function"), KeyValue.of("gen_ai.tool.call.id", "call-1"),
				KeyValue.of("gen_ai.conversation.id", "s-1"), KeyValue.of("codex.call", "call-1"));
	}

	@Test
	void aConventionOfTheApplicationWins() {
		this.runner.withPropertyValues("codex-manager.observations.gen-ai=latest")
			.withBean(TurnObservationConvention.class, DefaultTurnObservationConvention::new)
			.run((context) -> assertThat(context).hasSingleBean(TurnObservationConvention.class)
				.doesNotHaveBean(GenAiTurnObservationConvention.class)
				.hasSingleBean(GenAiSkillObservationConvention.class));
		this.runner.withPropertyValues("codex-manager.observations.gen-ai=latest")
			.withBean(OperationObservationConvention.class, DefaultOperationObservationConvention::new)
			.run((context) -> assertThat(context).doesNotHaveBean(GenAiOperationObservationConvention.class));
	}

	@Test
	void withoutMetersThereAreSpansAllTheSame() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(CodexManagerAutoConfiguration.class))
			.withPropertyValues("codex-manager.observations.gen-ai=latest")
			.withClassLoader(new FilteredClassLoader(MeterRegistry.class))
			.run((context) -> assertThat(context).hasSingleBean(GenAiTurnObservationConvention.class)
				.doesNotHaveBean(TurnObserver.class));
	}

	@Test
	void whatIsNotKnownIsLeftOut() {
		this.runner.withPropertyValues("codex-manager.observations.gen-ai=latest").run((context) -> {
			TurnObservationConvention convention = context.getBean(TurnObservationConvention.class);
			assertThat(convention.getHighCardinalityKeyValues(new TurnObservationContext("local", "s-1")))
				.extracting(KeyValue::getKey)
				.doesNotContain("gen_ai.request.model", "gen_ai.provider.name", "gen_ai.usage.input_tokens",
						"gen_ai.response.finish_reasons", "error.type");
		});
	}

	private static void turn(ClientObservations observations, RuntimeException failure) {
		new TurnObservations("local", observations).observe("s-1", (turn) -> {
			turn.sent("gpt-5", "openai");
			turn.used(new TokenCount(110, 100, 40, 10, 3, Map.of()));
			turn.called(2);
			return (failure != null) ? Flux.error(failure) : Flux.empty();
		}, (error) -> TurnOutcome.FAILED).onErrorComplete().blockLast();
	}

}
