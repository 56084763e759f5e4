package io.codexmanager.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names and keys of the observation of a turn. A bean of this type replaces
 * {@link DefaultTurnObservationConvention}.
 */
public interface TurnObservationConvention extends ObservationConvention<TurnObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof TurnObservationContext;
	}

}
