package io.codexmanager.observation;

import io.codexmanager.CodexResponseException;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

/**
 * The default names and key values: {@code codex.manager.operation} with {@code profile},
 * {@code operation}, {@code outcome} ({@code success}, {@code error}, or the HTTP status
 * of the error) and {@code error}.
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
				KeyValue.of("operation", context.call().operation()), KeyValue.of("outcome", outcome(error)),
				KeyValue.of("error", (error != null) ? error.getClass().getSimpleName() : KeyValue.NONE_VALUE));
	}

	private static String outcome(@Nullable Throwable error) {
		if (error instanceof CodexResponseException response) {
			return String.valueOf(response.status());
		}
		return (error != null) ? "error" : "success";
	}

}
