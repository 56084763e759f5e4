package io.codexmanager.autoconfigure;

import java.util.Map;

import io.codexmanager.claim.ClaimKey;
import io.codexmanager.claim.Claims;
import io.codexmanager.observation.ClientObservations;
import io.codexmanager.observation.TurnObservations;
import io.codexmanager.observation.TurnOutcome;
import io.codexmanager.observation.TurnParents;
import io.codexmanager.propagation.CallerContexts;
import io.codexmanager.skill.SkillDispatcher;
import io.codexmanager.trace.PropagatedHeaders;
import io.codexmanager.trace.TraceHeaders;
import io.codexmanager.trace.TurnChildTracingHandler;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.util.context.Context;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class PropagationAutoConfigurationTests {

	private static final String KEY = "propagated";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(CodexManagerAutoConfiguration.class, CodexManagerClaimsAutoConfiguration.class,
						CodexManagerSkillsAutoConfiguration.class, CodexManagerEventsAutoConfiguration.class))
		.withPropertyValues("codex-manager.profiles.local.base-url=http://127.0.0.1:1");

	private final ApplicationContextRunner traced = this.contextRunner.withBean(Tracer.class, () -> Tracer.NOOP)
		.withBean(Propagator.class, () -> Propagator.NOOP);

	@Test
	void contextsOfCallersGoAlong() {
		this.contextRunner.run((context) -> assertThat(asked(context.getBean(TurnParents.class))).isTrue());
	}

	@ParameterizedTest
	@ValueSource(strings = { "io.micrometer.context", "io.micrometer.tracing" })
	void withoutTheLibraryTheContextStartsAndNothingOfItIsThere(String library) {
		this.traced.withClassLoader(new FilteredClassLoader(library)).run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(TurnParents.class).hasSingleBean(SkillDispatcher.class);
			boolean callers = !library.equals("io.micrometer.context");
			assertThat(context.getBeansOfType(CallerContexts.class)).hasSize(callers ? 1 : 0);
			assertThat(asked(context.getBean(TurnParents.class))).isEqualTo(callers);
			assertThat(context.getBeansOfType(TraceHeaders.class)).hasSize(callers ? 0 : 1);
		});
	}

	@Test
	void withoutEitherOfThemTheContextStarts() {
		this.contextRunner
			.withClassLoader(
					new FilteredClassLoader("io.micrometer.context", "io.micrometer.tracing", "io.micrometer.core"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(TurnParents.class)
				.doesNotHaveBean(CallerContexts.class)
				.doesNotHaveBean(TraceHeaders.class));
	}

	@Test
	void withAClassOfTracingButNoTracerTheContextStarts() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(Tracer.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(TraceHeaders.class));
		this.contextRunner.run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean(TraceHeaders.class)
			.doesNotHaveBean(TurnChildTracingHandler.class));
	}

	@Test
	void withATracerItsHeadersAreToldAndReadByOthers() {
		this.traced.run((context) -> {
			assertThat(context).hasSingleBean(TurnChildTracingHandler.class);
			assertThat(context.getBean(TraceHeaders.class)).isInstanceOf(PropagatedHeaders.class);
		});
	}

	@Test
	void theApplicationReplacesHeadersAndHandler() {
		TurnChildTracingHandler handler = new TurnChildTracingHandler(Tracer.NOOP, Propagator.NOOP) {
		};
		this.traced.withBean("own", TraceHeaders.class, () -> TraceHeaders.NONE)
			.withBean(TurnChildTracingHandler.class, () -> handler)
			.run((context) -> {
				assertThat(context).hasSingleBean(TraceHeaders.class).doesNotHaveBean(PropagatedHeaders.class);
				assertThat(context.getBean(TurnChildTracingHandler.class)).isSameAs(handler);
			});
	}

	@Test
	void headersOfTheApplicationAreToldWithoutATracer() {
		this.contextRunner.withBean(ObservationRegistry.class, PropagationAutoConfigurationTests::observing)
			.withBean(TraceHeaders.class, () -> (parent) -> Map.of("own", "trace"))
			.run((context) -> {
				TurnObservations turns = new TurnObservations("local", context.getBean(ClientObservations.class));
				turns.observe("session", (turn) -> {
					turn.turn("one");
					return turn.sent(null, null).flux();
				}, (error) -> TurnOutcome.ERROR).blockLast();
				assertThat(context.getBean(Claims.class).notes().read(ClaimKey.of("turn-trace", "local", "session")))
					.contains("own");
			});
	}

	private static ObservationRegistry observing() {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler((context) -> true);
		return registry;
	}

	@Test
	void aFactoryOfTheApplicationChoosesWhatGoesAlong() {
		this.contextRunner
			.withBean(ContextSnapshotFactory.class,
					() -> ContextSnapshotFactory.builder().captureKeyPredicate((key) -> false).build())
			.run((context) -> assertThat(asked(context.getBean(TurnParents.class))).isFalse());
	}

	private static boolean asked(TurnParents parents) {
		ContextRegistry.getInstance().registerThreadLocalAccessor(KEY, new ThreadLocal<String>());
		try {
			return !parents.asking(Context.of(KEY, "value")).isEmpty();
		}
		finally {
			ContextRegistry.getInstance().removeThreadLocalAccessor(KEY);
		}
	}

}
