package io.codexmanager.listener;

import java.util.function.Consumer;

import io.codexmanager.event.CodexEvent;
import io.codexmanager.event.EventNames;
import io.codexmanager.observation.CodexObservation;
import io.codexmanager.observation.DefaultListenerObservationConvention;
import io.codexmanager.observation.ListenerObservationContext;
import io.codexmanager.observation.ListenerObservationConvention;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Schedulers;

/**
 * What all listeners share: where their decisions go, who is told of failures, and how
 * their runs are observed. Closing it cancels what they still wait for.
 */
public final class ListenerSupport implements AutoCloseable {

	/**
	 * Values that come later may be waited for by blocking a thread, for as long as a
	 * person takes, so there are more threads for them than for sending decisions.
	 */
	private static final int RESULT_THREADS = 256;

	private static final ListenerObservationConvention DEFAULT_CONVENTION = new DefaultListenerObservationConvention();

	private final ListenerErrors errors;

	private final ObservationRegistry observations;

	private final @Nullable ListenerObservationConvention convention;

	private final AsyncWork resultWork = new AsyncWork("codex-listener", RESULT_THREADS);

	private final AsyncWork decisionWork = new AsyncWork("codex-decision", Schedulers.DEFAULT_BOUNDED_ELASTIC_SIZE);

	private final ListenerResults results;

	/**
	 * Create the support.
	 * @param targets where decisions go
	 * @param retry how often decisions are sent again
	 * @param errorHandler told of failures
	 * @param observations takes the observations of runs
	 * @param convention names them, the default one without
	 */
	public ListenerSupport(DecisionTargets targets, DecisionRetry retry, CodexListenerErrorHandler errorHandler,
			ObservationRegistry observations, @Nullable ListenerObservationConvention convention) {
		this.errors = new ListenerErrors(errorHandler);
		this.observations = observations;
		this.convention = convention;
		this.results = new ListenerResults(new DecisionSubmitter(targets, retry, this.decisionWork), this.resultWork);
	}

	ListenerRun run(String listenerId, CodexEvent event, Consumer<Object> publication) {
		Observation observation = CodexObservation.LISTENER.observation(this.convention, DEFAULT_CONVENTION,
				() -> new ListenerObservationContext(event.profile(), EventNames.label(event.type()), listenerId,
						event.threadId()),
				this.observations);
		return new ListenerRun(listenerId, event, observation, this.errors, publication);
	}

	ListenerResults results() {
		return this.results;
	}

	ListenerErrors errors() {
		return this.errors;
	}

	@Override
	public void close() {
		this.resultWork.close();
		this.decisionWork.close();
	}

}
