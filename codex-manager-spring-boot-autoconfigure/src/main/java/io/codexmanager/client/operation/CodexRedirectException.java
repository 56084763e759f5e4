package io.codexmanager.client.operation;

import java.io.Serial;

import io.codexmanager.OperationCall;
import org.jspecify.annotations.Nullable;

/**
 * Something responded with a redirect (3xx). The manager sends none, and none is
 * followed: credentials and the body would be sent to wherever it points.
 */
public class CodexRedirectException extends CodexResponseException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final @Nullable String location;

	/**
	 * Create an exception.
	 * @param call the call
	 * @param message what happened and what to do about it
	 * @param error the answer
	 * @param location where the redirect points
	 */
	public CodexRedirectException(OperationCall call, String message, ErrorResponse error, @Nullable String location) {
		super(call, message, error);
		this.location = location;
	}

	/**
	 * Return where the redirect points, in a form that can be shown: without user, query
	 * and known credentials.
	 * @return an address or a path, {@code null} if the response names none
	 */
	public @Nullable String location() {
		return this.location;
	}

}
