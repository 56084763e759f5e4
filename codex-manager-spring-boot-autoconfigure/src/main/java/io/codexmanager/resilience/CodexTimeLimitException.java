package io.codexmanager.resilience;

import java.io.Serial;
import java.time.Duration;

import io.codexmanager.OperationCall;
import io.codexmanager.client.operation.CodexTimeoutException;

/**
 * A call took longer than the time limiter of the profile or of the operation allows,
 * with all its attempts and waits. It may still take effect.
 */
public class CodexTimeLimitException extends CodexTimeoutException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String instance;

	/**
	 * Create an exception.
	 * @param call the call
	 * @param instance name of the time limiter
	 * @param limit how long the call was allowed to take
	 */
	public CodexTimeLimitException(OperationCall call, String instance, Duration limit) {
		super(call, limit, call + " took longer than the " + limit.toMillis() + " ms that time limiter '" + instance
				+ "' allows for all attempts and waits; it may still take effect");
		this.instance = instance;
	}

	/**
	 * Return the name of the Resilience4j instance that limited the call.
	 * @return the name, for example {@code codex-manager-local}
	 */
	public String instance() {
		return this.instance;
	}

}
