package io.codexmanager.observation;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;

/**
 * The default names and key values: {@code codex.manager.operation} with {@code profile},
 * {@code operation}, {@code outcome} ({@code success}, {@code error}, {@code cancelled},
 * the HTTP status of the error, or {@code none} while the call is under way) and
 * {@code error}, the class of what failed.
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
		return KeyValues.of(KeyValue.of("profile", context.call().profile()),
				KeyValue.of("operation", context.call().operation()), KeyValue.of("outcome", outcome(context)),
				KeyValue.of("error", (error != null) ? error.getClass().getSimpleName() : KeyValue.NONE_VALUE));
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
