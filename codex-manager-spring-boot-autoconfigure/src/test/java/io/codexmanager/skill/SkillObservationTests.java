package io.codexmanager.skill;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.codexmanager.observation.DefaultSkillObservationConvention;
import io.codexmanager.observation.SkillObservationContext;
import io.codexmanager.patience.Patience;
import io.codexmanager.protocol.request.ToolCall;
import io.codexmanager.protocol.request.ToolCallResponse;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.tck.TestObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

import static io.micrometer.observation.tck.TestObservationRegistryAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The observation of a run.
 */
class SkillObservationTests {

	private final TestObservationRegistry observations = TestObservationRegistry.create();

	private SkillServing serving = serving((builder) -> builder.observations(this.observations, null));

	@AfterEach
	void close() {
		this.serving.close();
	}

	static java.util.stream.Stream<Arguments> outcomes() {
		return java.util.stream.Stream.of(outcome("success", (arguments, context) -> "x"),
				outcome("success", (arguments, context) -> Mono.just("x").delayElement(Duration.ofMillis(5))),
				outcome("failure", (arguments, context) -> {
					throw new IllegalStateException("x");
				}), outcome("failure", (arguments, context) -> ToolCallResponse.failure("x")),
				outcome("failure", (arguments, context) -> {
					throw new SkillException("x");
				}), outcome("invalid_arguments", (arguments, context) -> {
					throw new InvalidSkillArgumentsException(java.util.List.of("x"));
				}), outcome("timeout", (arguments, context) -> Mono.never()));
	}

	private static Arguments outcome(String outcome, SkillHandler handler) {
		return Arguments.of(outcome, handler);
	}

	@ParameterizedTest
	@MethodSource("outcomes")
	void aRunIsObservedWithItsOutcome(String outcome, SkillHandler handler) {
		Duration limit = outcome.equals("timeout") ? Duration.ofMillis(50) : Patience.LIMIT;
		this.serving.register("work", limit, handler);

		this.serving.ask("1", "work");
		awaitIdle();

		assertThat(this.observations).hasNumberOfObservationsEqualTo(1)
			.hasObservationWithNameEqualTo("codex.manager.skill")
			.that()
			.hasContextualNameEqualTo("skill work")
			.hasLowCardinalityKeyValue("profile", "local")
			.hasLowCardinalityKeyValue("skill", "work")
			.hasLowCardinalityKeyValue("outcome", outcome)
			.hasHighCardinalityKeyValue("codex.session", "thread-1")
			.hasHighCardinalityKeyValue("codex.turn", "turn-1")
			.hasHighCardinalityKeyValue("codex.call", "call-1")
			.hasBeenStarted()
			.hasBeenStopped();
	}

	@Test
	void anExpiredRunIsCancelled() throws Exception {
		CountDownLatch started = new CountDownLatch(1);
		this.serving.register("work", (arguments, context) -> {
			started.countDown();
			return Mono.never();
		});
		ToolCall call = this.serving.ask("1", "work");
		assertThat(started.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();

		this.serving.resolve(call, "expired");
		awaitIdle();

		assertThat(this.observations).hasObservationWithNameEqualTo("codex.manager.skill")
			.that()
			.hasLowCardinalityKeyValue("outcome", "cancelled")
			.hasBeenStopped();
	}

	@Test
	void theObservationIsCurrentInTheSkillAndInReactorsContext() {
		AtomicReference<Object> inMethod = new AtomicReference<>();
		AtomicReference<Object> inMono = new AtomicReference<>();
		this.serving.register("work", (arguments, context) -> {
			inMethod.set(this.observations.getCurrentObservation());
			return Mono.deferContextual((view) -> {
				inMono.set(view.get("micrometer.observation"));
				return Mono.just("x");
			});
		});

		this.serving.ask("1", "work");
		awaitIdle();

		assertThat(inMethod.get()).isInstanceOf(Observation.class);
		assertThat(inMono.get()).isInstanceOf(Observation.class);
		assertThat(((Observation) inMethod.get()).getContextView())
			.isSameAs(((Observation) inMono.get()).getContextView());
	}

	@Test
	void aConventionOfTheUserReplacesTheDefault() {
		this.serving.close();
		this.serving = serving(
				(builder) -> builder.observations(this.observations, new DefaultSkillObservationConvention() {
					@Override
					public KeyValues getLowCardinalityKeyValues(SkillObservationContext context) {
						return super.getLowCardinalityKeyValues(context).and("team", "payments");
					}
				}));
		this.serving.register("work", (arguments, context) -> "x");

		this.serving.ask("1", "work");
		awaitIdle();

		assertThat(this.observations).hasObservationWithNameEqualTo("codex.manager.skill")
			.that()
			.hasLowCardinalityKeyValue("team", "payments");
	}

	private static SkillServing serving(java.util.function.UnaryOperator<SkillDispatcherBuilder> customizer) {
		return new SkillServing(SkillSettings.defaults(), new SkillRegistry(), customizer);
	}

	private void awaitIdle() {
		await().atMost(SkillServing.TIMEOUT).until(() -> this.serving.dispatcher().idle());
	}

}
