package io.codexmanager.observation;

import io.codexmanager.observation.CodexObservation.ListenerDetails;
import io.codexmanager.observation.CodexObservation.ListenerKeys;
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
		return KeyValues.of(ListenerKeys.PROFILE.withValue(context.profile()),
				ListenerKeys.EVENT.withValue(context.event()), ListenerKeys.LISTENER.withValue(context.listener()),
				ListenerKeys.OUTCOME.withValue(outcome(context)));
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
		return KeyValues.of(ListenerDetails.SESSION.withValue((session != null) ? session : "none"));
	}

}
