package io.codexmanager.skill;

import java.time.Duration;
import java.util.function.Supplier;

import io.codexmanager.testing.NthUse;
import io.codexmanager.testing.UsingObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What observes runs may fail: the skills run, their answers arrive, their places are
 * free again.
 */
class SkillBrokenObservationTests {

	static Iterable<Supplier<Throwable>> failures() {
		return NthUse.commonKinds();
	}

	@ParameterizedTest
	@MethodSource("failures")
	void anObservationHandlerThatFailsAtAnyMomentCostsNeitherPlaceNorAnswer(Supplier<Throwable> failure) {
		NthUse use;
		int failing = 0;
		do {
			use = new NthUse(++failing, failure);
			serveThree(use);
		}
		while (use.failed());
		assertThat(failing).isGreaterThan(10);
	}

	private static void serveThree(NthUse use) {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new UsingObservationHandler(use));
		try (SkillServing serving = new SkillServing(new SkillSettings(Duration.ofSeconds(10), 1, 10),
				new SkillRegistry(), (builder) -> builder.observations(registry, null))) {
			serving.register("work", (arguments, context) -> "done");
			serving.register("later", (arguments, context) -> Mono.just("done"));
			serving.register("fails", (arguments, context) -> {
				throw new SkillException("on purpose");
			});
			serving.ask("1", "work");
			serving.ask("2", "later");
			serving.ask("3", "fails");
			await().atMost(SkillServing.TIMEOUT).until(() -> serving.server().answers().size() == 3);
			serving.awaitIdle();
			assertThat(serving.server().answers()).extracting(AnswerServer.Answer::text)
				.containsExactlyInAnyOrder("done", "done", "on purpose");
		}
	}

}
