package io.codexmanager.skill;

import io.codexmanager.observation.SkillObservationContext;
import io.micrometer.observation.Observation;
import reactor.util.context.Context;

/**
 * The observation of one run. None of its methods throws.
 */
final class SkillObservation {

	/** Where Micrometer looks for the observation in Reactor's context. */
	private static final String KEY = "micrometer.observation";

	private final SkillObservationContext context;

	private final Observation observation;

	/**
	 * Start the observation.
	 */
	SkillObservation(SkillCall call, SkillDefinition skill, SkillRunTools tools) {
		this.context = new SkillObservationContext(call.profile(), skill.name(), call.request().threadId(),
				call.request().turnId(), call.request().callId());
		this.observation = tools.observation(this.context).start();
	}

	Observation.Scope openScope() {
		return this.observation.openScope();
	}

	Context reactorContext() {
		return this.observation.isNoop() ? Context.empty() : Context.of(KEY, this.observation);
	}

	void end(SkillAnswer answer) {
		this.context.outcome(answer.outcome());
		if (answer.error() != null) {
			this.observation.error(answer.error());
		}
		this.observation.stop();
	}

}
