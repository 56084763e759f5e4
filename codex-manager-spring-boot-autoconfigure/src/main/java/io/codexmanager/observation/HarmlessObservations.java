package io.codexmanager.observation;

import java.util.function.Supplier;

import io.codexmanager.support.HarmlessLog;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Makes observations that never matter to what they observe. Whatever a handler, a
 * predicate, a filter, a convention or the registry throws, errors included, is logged at
 * most once a minute. A convention of the application that fails is replaced by the
 * default one for that call, so that the observation still ends. For the library's own
 * use. Safe for use by several threads.
 */
public final class HarmlessObservations {

	private final FailureGuard guard = new FailureGuard(HarmlessLog.of(HarmlessObservations.class),
			"An observation (a handler, predicate, filter or convention, or the registry)");

	private final ObservationRegistry registry;

	/**
	 * Create an instance.
	 * @param registry where observations go
	 */
	public HarmlessObservations(ObservationRegistry registry) {
		this.registry = registry;
	}

	/**
	 * Tell whether nothing is observed.
	 * @return {@code true} if observations go nowhere
	 */
	public boolean isNoop() {
		return this.guard.get(this.registry::isNoop, true);
	}

	/**
	 * Create an observation, which is not started.
	 * @param convention a convention of the application, if it has one
	 * @param standard the default convention, which does not fail
	 * @param context gives the context
	 * @param <C> type of the context
	 * @return the observation, none of whose methods throws; one that does nothing if
	 * nothing is observed or it could not be created
	 */
	public <C extends Observation.Context> Observation create(@Nullable ObservationConvention<C> convention,
			ObservationConvention<C> standard, Supplier<C> context) {
		ObservationConvention<C> own = (convention != null)
				? new FallbackObservationConvention<>(convention, standard, this.guard) : null;
		Observation observation = this.guard
			.get(() -> Observation.createNotStarted(own, standard, context, this.registry), Observation.NOOP);
		return (observation != Observation.NOOP) ? new HarmlessObservation(observation, this.registry, this.guard)
				: observation;
	}

}
