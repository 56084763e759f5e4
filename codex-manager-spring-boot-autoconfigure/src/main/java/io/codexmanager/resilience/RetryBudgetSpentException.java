package io.codexmanager.resilience;

import java.io.Serial;

import io.codexmanager.CodexException;

/**
 * A call was not retried, because its budget was spent. Only in the events of
 * Resilience4j; the caller gets the failure of the call itself.
 */
public class RetryBudgetSpentException extends CodexException {

	@Serial
	private static final long serialVersionUID = 1L;

	RetryBudgetSpentException(String instance, Throwable cause) {
		super("The retry budget of '" + instance + "' is spent, so a failure is not retried", cause);
	}

}
