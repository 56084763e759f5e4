package io.codexmanager.skill;

import java.util.concurrent.Executor;

import io.codexmanager.observation.DefaultSkillObservationConvention;
import io.codexmanager.observation.HarmlessObservations;
import io.codexmanager.observation.OccasionalLog;
import io.codexmanager.observation.SkillObservationContext;
import io.codexmanager.observation.SkillObservationConvention;
import io.codexmanager.observation.TurnParents;
import io.codexmanager.propagation.TaskRuns;
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
 * @param parents knows the turns that runs belong to
 * @param runs decorates runs
 */
record SkillRunTools(Executor executor, Scheduler offload, Scheduler timer, JsonMapper mapper, SkillResults results,
		HarmlessObservations observations, OccasionalLog starvation, @Nullable SkillObservationConvention convention,
		TurnParents parents, TaskRuns runs) {

	private static final SkillObservationConvention DEFAULT = new DefaultSkillObservationConvention();

	Observation observation(SkillObservationContext context) {
		Observation observation = this.observations.create(this.convention, DEFAULT, () -> context);
		return observation.isNoop() ? observation
				: this.parents.await(context.profile(), context.sessionId(), context.turnId()).adopt(observation);
	}

}
