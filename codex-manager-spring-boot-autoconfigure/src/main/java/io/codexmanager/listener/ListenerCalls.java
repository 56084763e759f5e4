package io.codexmanager.listener;

import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.EventNames;
import io.codexmanager.observation.DefaultListenerObservationConvention;
import io.codexmanager.observation.HarmlessObservations;
import io.codexmanager.observation.ListenerObservationContext;
import io.codexmanager.observation.ListenerObservationConvention;
import io.codexmanager.observation.TurnParent;
import io.codexmanager.observation.TurnParents;
import io.codexmanager.propagation.TaskRuns;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * How calls of listeners are observed, and who is told when they fail.
 */
final class ListenerCalls {

	private static final ListenerObservationConvention DEFAULT_CONVENTION = new DefaultListenerObservationConvention();

	private final HarmlessObservations observations;

	private final @Nullable ListenerObservationConvention convention;

	private final TurnParents parents;

	private final TaskRuns runs;

	private final ListenerErrors errors;

	ListenerCalls(ObservationRegistry observations, @Nullable ListenerObservationConvention convention,
			TurnParents parents, TaskRuns runs, ListenerErrors errors) {
		this.observations = new HarmlessObservations(observations);
		this.convention = convention;
		this.parents = parents;
		this.runs = runs;
		this.errors = errors;
	}

	ListenerRun begin(String listenerId, CodexEvent event) {
		Observation observation = this.observations.create(this.convention, DEFAULT_CONVENTION,
				() -> new ListenerObservationContext(event.profile(), EventNames.label(event.type()), listenerId,
						event.threadId()));
		return new ListenerRun(observation.isNoop() ? observation : turn(event).adopt(observation),
				this.parents.caller(event.profile(), event.threadId(), () -> turnId(event)), this.runs);
	}

	/**
	 * Tell whether it is of use to announce events.
	 */
	boolean expects() {
		return this.parents.expects() && !this.observations.isNoop();
	}

	/**
	 * An event will be delivered, perhaps.
	 */
	void expect(CodexEvent event) {
		if (expects()) {
			this.parents.expect(event.profile(), event.threadId(), turnId(event));
		}
	}

	/**
	 * Find the turn of an event.
	 */
	TurnParent turn(CodexEvent event) {
		return this.observations.isNoop() ? TurnParent.NONE
				: this.parents.find(event.profile(), event.threadId(), turnId(event));
	}

	/** Of a payload that cannot be read, the listener is to learn. */
	private static @Nullable String turnId(CodexEvent event) {
		try {
			return event.turnId();
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

	ListenerErrors errors() {
		return this.errors;
	}

}
