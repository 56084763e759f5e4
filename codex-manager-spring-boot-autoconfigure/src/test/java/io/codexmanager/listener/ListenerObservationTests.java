package io.codexmanager.listener;

import java.time.Clock;
import java.time.Duration;

import io.codexmanager.annotation.CodexEventListener;
import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.TurnCompletedEvent;
import io.micrometer.observation.Observation;
import io.codexmanager.observation.TurnParents;
import io.codexmanager.propagation.TaskRuns;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.support.StaticListableBeanFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the observations of listeners.
 */
class ListenerObservationTests {

	private final Harness harness = new Harness();

	@AfterEach
	void close() {
		this.harness.close();
	}

	@Test
	void aRunIsObserved() {
		this.harness.start(Listener.class).frame("app_server.turn.completed");
		TestObservationRegistryAssert.assertThat(this.harness.observations())
			.hasObservationWithNameEqualTo("codex.manager.listener")
			.that()
			.hasLowCardinalityKeyValue("profile", "local")
			.hasLowCardinalityKeyValue("event", "app_server.turn.completed")
			.hasLowCardinalityKeyValue("listener", "mine")
			.hasLowCardinalityKeyValue("outcome", "success")
			.hasHighCardinalityKeyValue("codex.session", "thread")
			.hasContextualNameEqualTo("codex listener app_server.turn.completed")
			.hasBeenStarted()
			.hasBeenStopped();
	}

	@Test
	void namesThatNobodyKnowsAreOneLabel() {
		this.harness.start(Anything.class).frame("brand_new_4711");
		TestObservationRegistryAssert.assertThat(this.harness.observations())
			.hasObservationWithNameEqualTo("codex.manager.listener")
			.that()
			.hasLowCardinalityKeyValue("event", "other");
	}

	@Test
	void aFailureIsObserved() {
		this.harness.start(Failing.class).frame("session_deleted");
		TestObservationRegistryAssert.assertThat(this.harness.observations())
			.hasObservationWithNameEqualTo("codex.manager.listener")
			.that()
			.hasLowCardinalityKeyValue("outcome", "error")
			.hasBeenStopped()
			.hasError();
	}

	@Test
	void aRunLastsUntilItsValueIsThereAndWhatItCallsBelongsToIt() {
		this.harness.start(Later.class).frame("session_deleted");
		await().untilAsserted(() -> TestObservationRegistryAssert.assertThat(this.harness.observations())
			.hasObservationWithNameEqualTo("codex.manager.listener")
			.that()
			.hasLowCardinalityKeyValue("outcome", "error")
			.hasBeenStopped());
		Observation seen = this.harness.bean(Later.class).seen;
		assertThat(seen).isNotNull().isNotEqualTo(Observation.NOOP);
	}

	@Test
	void anEventThatTheConditionRefusesIsNotObserved() {
		this.harness.start(Refusing.class).frame("session_deleted");
		TestObservationRegistryAssert.assertThat(this.harness.observations()).doesNotHaveAnyObservation();
	}

	@Test
	void withoutARegistryNothingIsHandedOn() {
		ListenerCalls calls = new ListenerCalls(ObservationRegistry.NOOP, null, TurnParents.NONE, TaskRuns.PLAIN,
				new ListenerErrors(new ListenerBeans(new StaticListableBeanFactory()),
						CodexListenerErrorHandler.logging(), this.harness.context(), Clock.systemUTC()));
		this.harness.start(Listener.class).frame("app_server.turn.completed");
		assertThat(calls.begin("mine", this.harness.bean(Listener.class).last()).context().isEmpty()).isTrue();
	}

	static class Listener {

		private @Nullable CodexEvent last;

		@CodexEventListener(id = "mine")
		void on(TurnCompletedEvent event) {
			this.last = event;
		}

		CodexEvent last() {
			CodexEvent event = this.last;
			if (event == null) {
				throw new IllegalStateException("not called");
			}
			return event;
		}

	}

	static class Anything {

		@CodexEventListener
		void on(CodexEvent event) {
		}

	}

	static class Failing {

		@CodexEventListener
		void on(CodexEvent event) {
			throw new IllegalStateException("broken");
		}

	}

	static class Later {

		private volatile @Nullable Observation seen;

		@CodexEventListener
		Mono<Object> on(CodexEvent event) {
			return Mono.delay(Duration.ofMillis(20)).flatMap((tick) -> Mono.deferContextual((context) -> {
				this.seen = context.get(ObservationThreadLocalAccessor.KEY);
				return Mono.error(new IllegalStateException("later"));
			}));
		}

	}

	static class Refusing {

		@CodexEventListener(condition = "false")
		void on(CodexEvent event) {
		}

	}

}
