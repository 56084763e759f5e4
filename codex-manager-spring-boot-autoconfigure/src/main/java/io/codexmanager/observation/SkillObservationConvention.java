package io.codexmanager.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names and keys of the observation of a skill run. A bean of this type replaces
 * {@link DefaultSkillObservationConvention}.
 */
public interface SkillObservationConvention extends ObservationConvention<SkillObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof SkillObservationContext;
	}

}
