package io.codexmanager.observation;

import java.util.List;
import java.util.stream.Stream;

import io.codexmanager.OperationCall;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What is under way has no outcome yet.
 */
class ActiveMetersTests {

	private static final OperationCall CALL = new OperationCall("local", "system.health", "GET", "/health");

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final ObservationRegistry registry = ObservationRegistry.create();

	ActiveMetersTests() {
		this.registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(this.meters));
	}

	@ParameterizedTest
	@MethodSource
	<T extends Observation.Context> void whatIsUnderWayHasNoOutcome(ObservationConvention<T> convention, T context) {
		Observation observation = new HarmlessObservations(this.registry).create(null, convention, () -> context);
		observation.start();
		assertThat(outcome(this.meters.find(convention.getName() + ".active").longTaskTimer())).isEqualTo("none");
		String outcome = "success";
		if (context instanceof SkillObservationContext skill) {
			skill.outcome(SkillOutcome.SUCCESS);
		}
		else if (context instanceof TurnObservationContext turn) {
			turn.ended(TurnOutcome.COMPLETED);
			outcome = "completed";
		}
		observation.stop();
		assertThat(this.meters.find(convention.getName() + ".active").longTaskTimer())
			.satisfies((active) -> assertThat(active.activeTasks()).isZero());
		assertThat(this.meters.find(convention.getName()).timer().getId().getTag("outcome")).isEqualTo(outcome);
	}

	static Stream<Arguments> whatIsUnderWayHasNoOutcome() {
		return Stream.of(arguments(new DefaultOperationObservationConvention(), new OperationObservationContext(CALL)),
				arguments(new DefaultListenerObservationConvention(),
						new ListenerObservationContext("local", "approval", "listener", "session")),
				arguments(new DefaultTurnObservationConvention(), new TurnObservationContext("local", "session")),
				arguments(new DefaultSkillObservationConvention(),
						new SkillObservationContext("local", "lookup", "session", "turn", "call")));
	}

	@Test
	void aCallThatIsCancelledIsNoSuccess() {
		new OperationObservations(this.registry, null).observe(CALL, Mono.never(), (error) -> 0).subscribe().dispose();
		assertThat(this.meters.find("codex.manager.operation").timer().getId().getTag("outcome"))
			.isEqualTo("cancelled");
	}

	@Test
	void sessionsHaveOneName() {
		List<String> names = Stream
			.of(new DefaultListenerObservationConvention()
				.getHighCardinalityKeyValues(new ListenerObservationContext("local", "approval", "listener", "s")),
					new DefaultTurnObservationConvention()
						.getHighCardinalityKeyValues(new TurnObservationContext("local", "s")),
					new DefaultSkillObservationConvention()
						.getHighCardinalityKeyValues(new SkillObservationContext("local", "lookup", "s", "t", "c")))
			.flatMap((keys) -> keys.stream().filter((key) -> key.getValue().equals("s")).map((key) -> key.getKey()))
			.toList();
		assertThat(names).containsExactly("codex.session", "codex.session", "codex.session");
	}

	private static String outcome(LongTaskTimer timer) {
		return timer.getId().getTag("outcome");
	}

}
