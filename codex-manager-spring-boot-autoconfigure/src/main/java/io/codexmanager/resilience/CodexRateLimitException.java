package io.codexmanager.resilience;

import java.io.Serial;
import java.time.Duration;

import io.codexmanager.OperationCall;
import io.codexmanager.client.operation.CodexCallRefusedException;

/**
 * The rate limiter of the profile or of the operation had no permission for a call in
 * time. Nothing was sent. If the manager itself limits calls, it responds with 429, which
 * is a {@link io.codexmanager.client.operation.CodexResponseException}.
 */
public class CodexRateLimitException extends CodexCallRefusedException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param call the call
	 * @param instance name of the rate limiter
	 * @param longestWait how long a call may wait for a permission
	 */
	public CodexRateLimitException(OperationCall call, String instance, Duration longestWait) {
		super(call, instance, call + " was not sent: rate limiter '" + instance + "' has no permission for it"
				+ (longestWait.isZero() ? "" : " within " + longestWait.toMillis() + " ms"));
	}

}
