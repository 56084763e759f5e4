package io.codexmanager.observation;

import io.codexmanager.observation.DecisionObservationDocumentation.HighCardinality;
import io.codexmanager.observation.DecisionObservationDocumentation.LowCardinality;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;

/**
 * The observation of a decision as {@link DecisionObservationDocumentation} describes it.
 */
public class DefaultDecisionObservationConvention implements DecisionObservationConvention {

	/** Name of the observation. */
	public static final String NAME = "codex.manager.decision";

	@Override
	public String getName() {
		return NAME;
	}

	@Override
	public String getContextualName(DecisionObservationContext context) {
		return NAME + " " + context.kind();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(DecisionObservationContext context) {
		DecisionOutcome outcome = context.outcome();
		DecisionMaker by = context.by();
		return KeyValues.of(LowCardinality.PROFILE.withValue(context.profile()),
				LowCardinality.KIND.withValue(context.kind()),
				LowCardinality.OUTCOME.withValue((outcome != null) ? outcome.value() : KeyValue.NONE_VALUE),
				LowCardinality.BY.withValue((by != null) ? by.value() : KeyValue.NONE_VALUE));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(DecisionObservationContext context) {
		String turnId = context.turnId();
		return KeyValues.of(HighCardinality.SESSION.withValue(context.sessionId()),
				HighCardinality.TURN.withValue((turnId != null) ? turnId : KeyValue.NONE_VALUE),
				HighCardinality.REQUEST.withValue(context.requestId()));
	}

}
