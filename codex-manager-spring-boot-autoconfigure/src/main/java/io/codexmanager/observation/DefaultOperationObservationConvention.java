package io.codexmanager.observation;

import io.codexmanager.observation.OperationObservationDocumentation.LowCardinality;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;

/**
 * The observation of a call as {@link OperationObservationDocumentation} describes it.
 */
public class DefaultOperationObservationConvention implements OperationObservationConvention {

	/** Name of the observation. */
	public static final String NAME = "codex.manager.operation";

	@Override
	public String getName() {
		return NAME;
	}

	@Override
	public String getContextualName(OperationObservationContext context) {
		return "codex " + context.call().operation();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(OperationObservationContext context) {
		Throwable error = context.getError();
		return KeyValues.of(LowCardinality.PROFILE.withValue(context.call().profile()),
				LowCardinality.OPERATION.withValue(context.call().operation()),
				LowCardinality.OUTCOME.withValue(outcome(context)), LowCardinality.ERROR
					.withValue((error != null) ? error.getClass().getSimpleName() : KeyValue.NONE_VALUE));
	}

	private static String outcome(OperationObservationContext context) {
		Throwable error = context.getError();
		if (!context.hasEnded()) {
			return KeyValue.NONE_VALUE;
		}
		if (error != null && context.status() > 0) {
			return String.valueOf(context.status());
		}
		if (error != null) {
			return "error";
		}
		return context.isCancelled() ? "cancelled" : "success";
	}

}
