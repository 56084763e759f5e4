package io.codexmanager.client.session;

import java.io.Serial;

import io.codexmanager.CodexException;
import io.codexmanager.text.ShownText;

/**
 * A decision or an answer was not sent, because its request is no longer open and its id
 * can belong to another request by now.
 */
public class StaleRequestException extends CodexException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String sessionId;

	private final String requestId;

	/**
	 * Create an exception.
	 * @param sessionId the session of the request
	 * @param requestId the id of the request
	 * @param message what happened
	 */
	public StaleRequestException(String sessionId, String requestId, String message) {
		super("session " + ShownText.name(sessionId) + ", request " + ShownText.name(requestId) + ": " + message);
		this.sessionId = sessionId;
		this.requestId = requestId;
	}

	/**
	 * Return the session of the request.
	 * @return its id
	 */
	public String sessionId() {
		return this.sessionId;
	}

	/**
	 * Return the id of the request.
	 * @return the id
	 */
	public String requestId() {
		return this.requestId;
	}

}
