package io.codexmanager.observation;

import io.codexmanager.observation.ListenerObservationDocumentation.HighCardinality;
import io.codexmanager.observation.ListenerObservationDocumentation.LowCardinality;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;

/**
 * The names of the observations of listeners where the application has no others.
 */
public class DefaultListenerObservationConvention implements ListenerObservationConvention {

	/** Name of the observation. */
	public static final String NAME = "codex.manager.listener";

	@Override
	public String getName() {
		return NAME;
	}

	@Override
	public String getContextualName(ListenerObservationContext context) {
		return "codex listener " + context.event();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(ListenerObservationContext context) {
		return KeyValues.of(LowCardinality.PROFILE.withValue(context.profile()),
				LowCardinality.EVENT.withValue(context.event()), LowCardinality.LISTENER.withValue(context.listener()),
				LowCardinality.OUTCOME.withValue(outcome(context)));
	}

	private static String outcome(ListenerObservationContext context) {
		if (!context.hasEnded()) {
			return KeyValue.NONE_VALUE;
		}
		return (context.getError() != null) ? "error" : "success";
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(ListenerObservationContext context) {
		String session = context.session();
		return KeyValues.of(HighCardinality.SESSION.withValue((session != null) ? session : "none"));
	}

}
