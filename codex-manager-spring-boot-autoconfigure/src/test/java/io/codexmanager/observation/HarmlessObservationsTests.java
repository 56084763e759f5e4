package io.codexmanager.observation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.codexmanager.testing.NthUse;
import io.codexmanager.testing.UsingObservationHandler;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class HarmlessObservationsTests {

	private static final SkillObservationConvention STANDARD = new DefaultSkillObservationConvention();

	static Iterable<Supplier<Throwable>> failures() {
		return NthUse.kinds();
	}

	@ParameterizedTest
	@MethodSource("failures")
	void whateverFailsAtWhateverMomentReachesNobody(Supplier<Throwable> failure) {
		NthUse use;
		int failing = 0;
		do {
			use = new NthUse(++failing, failure);
			ObservationRegistry delegate = ObservationRegistry.create();
			delegate.observationConfig()
				.observationHandler(new UsingObservationHandler(use))
				.observationPredicate(using(use))
				.observationFilter(filtering(use));
			Observation outer = Observation.start("outer", ObservationRegistry.create());
			try (Observation.Scope around = outer.openScope()) {
				Observation.Scope before = delegate.getCurrentObservationScope();
				observe(new HarmlessObservations(new UsingRegistry(delegate, use)), new UsingConvention(use));
				assertThat(delegate.getCurrentObservationScope()).as("scope after failure %s", failing)
					.isSameAs(before);
				assertThat(around.isNoop()).isFalse();
			}
		}
		while (use.failed());
		assertThat(failing).isGreaterThan(20);
	}

	@Test
	void aConventionThatFailsIsReplacedByTheDefaultOneAndTheObservationEnds() {
		Recording recording = new Recording();
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(recording);
		observe(new HarmlessObservations(registry), new SkillObservationConvention() {

			@Override
			public KeyValues getLowCardinalityKeyValues(SkillObservationContext context) {
				throw new IllegalStateException("broken on purpose");
			}

			@Override
			public @Nullable String getName() {
				return "mine";
			}

		});
		assertThat(recording.calls).containsExactly("start mine", "opened", "closed", "error", "stop mine");
		assertThat(recording.lowCardinality).contains(KeyValue.of("skill", "lookup"));
	}

	@Test
	void aHandlerThatFailsAtTheStartIsStillToldOfTheEnd() {
		Recording recording = new Recording();
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(recording).observationHandler(new ObservationHandler<>() {

			@Override
			public void onStart(Observation.Context context) {
				throw new NoClassDefFoundError("on purpose");
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

		});
		observe(new HarmlessObservations(registry), null);
		assertThat(recording.calls).containsExactly("start codex.manager.skill", "opened", "closed", "error",
				"stop codex.manager.skill");
	}

	@Test
	void withoutARegistryThereIsNoObservation() {
		HarmlessObservations observations = new HarmlessObservations(ObservationRegistry.NOOP);
		assertThat(observations.isNoop()).isTrue();
		assertThat(observations.create(null, STANDARD, HarmlessObservationsTests::context).isNoop()).isTrue();
	}

	@Test
	void whatIsObservedWithinBelongsToTheObservation() {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new Recording());
		Observation observation = new HarmlessObservations(registry)
			.create(null, STANDARD, HarmlessObservationsTests::context)
			.start();
		try (Observation.Scope scope = observation.openScope()) {
			Observation inner = Observation.start("inner", registry);
			assertThat(inner.getContextView().getParentObservation()).isNotNull()
				.satisfies((parent) -> assertThat(parent.getContextView()).isSameAs(observation.getContextView()));
			assertThat(scope.getCurrentObservation()).isSameAs(observation);
		}
		assertThat(registry.getCurrentObservation()).isNull();
	}

	private static void observe(HarmlessObservations observations, @Nullable SkillObservationConvention convention) {
		assertThat(observations.isNoop()).isIn(true, false);
		Observation observation = observations.create(convention, STANDARD, HarmlessObservationsTests::context);
		observation.start();
		try (Observation.Scope scope = observation.openScope()) {
			assertThat(scope).isNotNull();
		}
		observation.error(new IllegalStateException("of the observed"));
		observation.stop();
	}

	private static SkillObservationContext context() {
		return new SkillObservationContext("local", "lookup", "session", "turn", "call");
	}

	private static io.micrometer.observation.ObservationPredicate using(NthUse use) {
		return (name, context) -> {
			use.use();
			return true;
		};
	}

	private static io.micrometer.observation.ObservationFilter filtering(NthUse use) {
		return (context) -> {
			use.use();
			return context;
		};
	}

	private static final class Recording implements ObservationHandler<Observation.Context> {

		private final List<String> calls = new ArrayList<>();

		private KeyValues lowCardinality = KeyValues.empty();

		@Override
		public void onStart(Observation.Context context) {
			this.calls.add("start " + context.getName());
		}

		@Override
		public void onError(Observation.Context context) {
			this.calls.add("error");
		}

		@Override
		public void onScopeOpened(Observation.Context context) {
			this.calls.add("opened");
		}

		@Override
		public void onScopeClosed(Observation.Context context) {
			this.calls.add("closed");
		}

		@Override
		public void onStop(Observation.Context context) {
			this.calls.add("stop " + context.getName());
			this.lowCardinality = context.getLowCardinalityKeyValues();
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

	private record UsingConvention(NthUse use) implements SkillObservationConvention {

		@Override
		public @Nullable String getName() {
			this.use.use();
			return "mine";
		}

		@Override
		public @Nullable String getContextualName(SkillObservationContext context) {
			this.use.use();
			return "mine";
		}

		@Override
		public KeyValues getLowCardinalityKeyValues(SkillObservationContext context) {
			this.use.use();
			return KeyValues.empty();
		}

		@Override
		public KeyValues getHighCardinalityKeyValues(SkillObservationContext context) {
			this.use.use();
			return KeyValues.empty();
		}

	}

	private record UsingRegistry(ObservationRegistry delegate, NthUse use) implements ObservationRegistry {

		@Override
		public @Nullable Observation getCurrentObservation() {
			this.use.use();
			return this.delegate.getCurrentObservation();
		}

		@Override
		public Observation.@Nullable Scope getCurrentObservationScope() {
			this.use.use();
			return this.delegate.getCurrentObservationScope();
		}

		@Override
		public void setCurrentObservationScope(Observation.@Nullable Scope current) {
			this.use.use();
			this.delegate.setCurrentObservationScope(current);
		}

		@Override
		public ObservationConfig observationConfig() {
			this.use.use();
			return this.delegate.observationConfig();
		}

		@Override
		public boolean isNoop() {
			this.use.use();
			return this.delegate.isNoop();
		}

	}

}
