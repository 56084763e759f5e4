package io.codexmanager.observation;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

/**
 * The observation of a skill run as {@link SkillObservationDocumentation} describes it.
 */
public class DefaultSkillObservationConvention implements SkillObservationConvention {

	private static final String NONE = "none";

	@Override
	public String getName() {
		return "codex.manager.skill";
	}

	@Override
	public String getContextualName(SkillObservationContext context) {
		return "skill " + context.skill();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(SkillObservationContext context) {
		SkillOutcome outcome = context.outcome();
		return KeyValues.of(KeyValue.of(SkillObservationDocumentation.LowCardinality.PROFILE, context.profile()),
				KeyValue.of(SkillObservationDocumentation.LowCardinality.SKILL, context.skill()),
				KeyValue.of(SkillObservationDocumentation.LowCardinality.OUTCOME,
						(outcome != null) ? outcome.value() : NONE));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(SkillObservationContext context) {
		return KeyValues.of(KeyValue.of(SkillObservationDocumentation.HighCardinality.SESSION, context.sessionId()),
				KeyValue.of(SkillObservationDocumentation.HighCardinality.TURN, orNone(context.turnId())),
				KeyValue.of(SkillObservationDocumentation.HighCardinality.CALL, orNone(context.callId())));
	}

	private static String orNone(@Nullable String value) {
		return (value != null) ? value : NONE;
	}

}
