package io.codexmanager.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names the observations of decisions. A bean of this type replaces
 * {@link DefaultDecisionObservationConvention}.
 */
public interface DecisionObservationConvention extends ObservationConvention<DecisionObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof DecisionObservationContext;
	}

}
