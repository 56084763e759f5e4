package io.codexmanager.skill;

import java.util.concurrent.Executor;

import io.codexmanager.observation.DefaultSkillObservationConvention;
import io.codexmanager.observation.HarmlessObservations;
import io.codexmanager.observation.OccasionalLog;
import io.codexmanager.observation.SkillObservationContext;
import io.codexmanager.observation.SkillObservationConvention;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.json.JsonMapper;

/**
 * What all runs share.
 *
 * @param executor runs skills
 * @param offload does what may block and is no skill
 * @param timer watches the time limits
 * @param mapper makes JSON
 * @param results makes answers
 * @param observations where runs are observed
 * @param starvation warns of missing threads, of which there are many at a time
 * @param convention names and keys of the observations, if not the default ones
 */
record SkillRunTools(Executor executor, Scheduler offload, Scheduler timer, JsonMapper mapper, SkillResults results,
		HarmlessObservations observations, OccasionalLog starvation, @Nullable SkillObservationConvention convention) {

	private static final SkillObservationConvention DEFAULT = new DefaultSkillObservationConvention();

	Observation observation(SkillObservationContext context) {
		return this.observations.create(this.convention, DEFAULT, () -> context);
	}

}
