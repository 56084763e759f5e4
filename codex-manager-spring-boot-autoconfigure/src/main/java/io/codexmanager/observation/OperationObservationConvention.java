package io.codexmanager.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names and key values of the observations of calls. A bean of this type replaces the
 * default.
 */
public interface OperationObservationConvention extends ObservationConvention<OperationObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof OperationObservationContext;
	}

}
