package io.codexmanager.actuate;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.codexmanager.autoconfigure.CodexManagerAutoConfiguration;
import io.codexmanager.client.CodexManager;
import io.codexmanager.observation.ClientObservations;
import io.codexmanager.observation.TurnObservation;
import io.codexmanager.observation.TurnObservationContext;
import io.codexmanager.observation.TurnObservations;
import io.codexmanager.observation.TurnObserver;
import io.codexmanager.observation.TurnOutcome;
import io.codexmanager.protocol.session.TokenCount;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TurnMeters}.
 */
class TurnMetersTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final TurnObservations turns = new TurnObservations("local", ClientObservations.in(ObservationRegistry.NOOP)
		.turnObservers(List.of(new TurnMeters(this.registry, List.of("local")))));

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CodexManagerAutoConfiguration.class));

	@Test
	void aTurnIsOpenFromItsMessageToItsEnd() {
		assertThat(open()).isZero();
		Disposable turn = start();
		assertThat(open()).isOne();
		turn.dispose();
		assertThat(open()).isZero();
	}

	@Test
	void whatIsNotSentIsNotOpen() {
		observe((turn) -> assertThat(open()).isZero()).blockLast();
		assertThat(this.registry.getMeters()).hasSize(1);
	}

	@Test
	void whatBeginsAndEndsSeveralTimesIsCountedOnce() {
		observe((turn) -> {
			turn.sent("gpt-5", null);
			turn.sent("gpt-5", null);
			turn.wrote();
			turn.wrote();
			turn.used(new TokenCount(110, 100, 40, 10, 3, Map.of()));
			turn.ended(TurnOutcome.COMPLETED, null);
			turn.ended(TurnOutcome.FAILED, null);
			turn.wrote();
			turn.sent("gpt-5", null);
		}).blockLast();
		assertThat(open()).isZero();
		assertThat(this.registry.get("codex.manager.turns.until.first.delta")
			.tags("profile", "local", "model", "gpt-5")
			.timer()
			.count()).isOne();
		assertThat(List.of(tokens("input"), tokens("cached"), tokens("output"), tokens("reasoning")))
			.containsExactly(100.0, 40.0, 10.0, 3.0);
	}

	@Test
	void aTurnThatEndsWhileItsObserverIsToldOfItsBeginningIsNotLeftOpen() {
		TurnObservation[] begun = new TurnObservation[1];
		TurnMeters meters = new TurnMeters(this.registry, List.of("other"));
		TurnObserver ending = new TurnObserver() {

			@Override
			public void sent(TurnObservationContext turn) {
				begun[0].ended(TurnOutcome.CANCELLED, null);
			}

		};
		new TurnObservations("other",
				ClientObservations.in(ObservationRegistry.NOOP).turnObservers(List.of(ending, meters)))
			.observe("session", (turn) -> {
				begun[0] = turn;
				turn.sent(null, null);
				return Flux.empty();
			}, (error) -> TurnOutcome.ERROR)
			.blockLast();
		assertThat(this.registry.get("codex.manager.turns.open").tag("profile", "other").gauge().value()).isZero();
	}

	@Test
	void thereAreOnlySoManyModels() {
		for (int model = 0; model < 150; model++) {
			String name = "model-" + model;
			observe((turn) -> {
				turn.sent(name, null);
				turn.used(new TokenCount(1, 1, 0, 0, 0, Map.of()));
			}).blockLast();
		}
		assertThat(this.registry.find("codex.manager.turns.tokens").tag("kind", "input").counters()).hasSize(101);
		assertThat(this.registry.get("codex.manager.turns.tokens")
			.tags("kind", "input", "model", "other")
			.counter()
			.count()).isEqualTo(50);
	}

	@Test
	void theyAreThereWithARegistryOfMeters() {
		this.contextRunner.withBean(SimpleMeterRegistry.class)
			.run((context) -> assertThat(context).hasSingleBean(TurnMeters.class));
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(TurnMeters.class));
	}

	@Test
	void withoutMicrometerTurnsAreNotCounted() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(MeterRegistry.class))
			.run((context) -> assertThat(context).hasSingleBean(CodexManager.class).doesNotHaveBean("codexTurnMeters"));
	}

	private Disposable start() {
		return this.turns.observe("session", (turn) -> {
			turn.sent(null, null);
			return Flux.never();
		}, (error) -> TurnOutcome.ERROR).subscribe();
	}

	private Flux<Object> observe(Consumer<TurnObservation> what) {
		return this.turns.observe("session", (turn) -> {
			what.accept(turn);
			return Flux.empty();
		}, (error) -> TurnOutcome.ERROR);
	}

	private double open() {
		return this.registry.get("codex.manager.turns.open").tag("profile", "local").gauge().value();
	}

	private double tokens(String kind) {
		return this.registry.get("codex.manager.turns.tokens")
			.tags("profile", "local", "model", "gpt-5", "kind", kind)
			.counter()
			.count();
	}

}
