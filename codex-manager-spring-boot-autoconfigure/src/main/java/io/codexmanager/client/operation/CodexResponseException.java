package io.codexmanager.client.operation;

import java.io.Serial;

import io.codexmanager.OperationCall;
import org.jspecify.annotations.Nullable;

/**
 * The manager responded with an error. Retryable with 429 and from 502 on. The sub-types
 * represent individual statuses; a status without a sub-type, such as 429, is of this
 * type.
 */
public class CodexResponseException extends CodexOperationException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final int status;

	private final @Nullable String code;

	private final String body;

	private final @Nullable Long retryAfterMillis;

	/**
	 * Create an exception.
	 * @param call the call
	 * @param message what happened and what to do about it
	 * @param error the answer
	 */
	public CodexResponseException(OperationCall call, String message, ErrorResponse error) {
		super(call, message, error.status() == 429 || error.status() >= 502, null);
		this.status = error.status();
		this.code = error.code();
		this.body = error.body();
		this.retryAfterMillis = error.retryAfterMillis();
	}

	/**
	 * Return the HTTP status.
	 * @return the status
	 */
	public int status() {
		return this.status;
	}

	/**
	 * Return the error code of the response: its {@code code}, otherwise its
	 * {@code status}.
	 * @return the code, if there is one
	 */
	public @Nullable String code() {
		return this.code;
	}

	/**
	 * Return the body of the response, cut after 4096 characters.
	 * @return the body, empty if there was none
	 */
	public String body() {
		return this.body;
	}

	/**
	 * Return how long the manager asked to wait before the next attempt, in its
	 * {@code Retry-After} header.
	 * @return milliseconds, 0 or more, {@code null} if it did not ask
	 */
	public @Nullable Long retryAfterMillis() {
		return this.retryAfterMillis;
	}

	/**
	 * A response that is an error.
	 *
	 * @param status the HTTP status
	 * @param code the error code of the response
	 * @param body the body, cut when it is long
	 * @param retryAfterMillis from the {@code Retry-After} header
	 */
	public record ErrorResponse(int status, @Nullable String code, String body, @Nullable Long retryAfterMillis) {
	}

}
