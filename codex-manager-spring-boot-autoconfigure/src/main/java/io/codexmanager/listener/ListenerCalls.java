package io.codexmanager.listener;

import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.EventNames;
import io.codexmanager.observation.DefaultListenerObservationConvention;
import io.codexmanager.observation.HarmlessObservations;
import io.codexmanager.observation.ListenerObservationContext;
import io.codexmanager.observation.ListenerObservationConvention;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * How calls of listeners are observed, and who is told when they fail.
 */
final class ListenerCalls {

	private static final ListenerObservationConvention DEFAULT_CONVENTION = new DefaultListenerObservationConvention();

	private final HarmlessObservations observations;

	private final @Nullable ListenerObservationConvention convention;

	private final ListenerErrors errors;

	ListenerCalls(ObservationRegistry observations, @Nullable ListenerObservationConvention convention,
			ListenerErrors errors) {
		this.observations = new HarmlessObservations(observations);
		this.convention = convention;
		this.errors = errors;
	}

	ListenerRun begin(String listenerId, CodexEvent event) {
		return new ListenerRun(this.observations.create(this.convention, DEFAULT_CONVENTION,
				() -> new ListenerObservationContext(event.profile(), EventNames.label(event.type()), listenerId,
						event.threadId())));
	}

	ListenerErrors errors() {
		return this.errors;
	}

}
