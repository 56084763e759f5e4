package io.codexmanager.client.session;

import java.io.Serial;

import io.codexmanager.CodexException;
import io.codexmanager.text.ShownText;

/**
 * A decision or an answer was sent and reached a request of another session, because its
 * id was given anew while it was under way. What that session does should be looked at.
 */
public class MisdirectedAnswerException extends CodexException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String sessionId;

	private final String requestId;

	private final String reachedSessionId;

	/**
	 * Create an exception.
	 * @param sessionId the session of the request that was to be answered
	 * @param requestId the id of the request
	 * @param reachedSessionId the session that the answer reached
	 */
	public MisdirectedAnswerException(String sessionId, String requestId, String reachedSessionId) {
		super("session " + ShownText.name(sessionId) + ", request " + ShownText.name(requestId)
				+ ": the answer reached session " + ShownText.name(reachedSessionId)
				+ " instead, because the id was given anew while it was under way; check what that session does");
		this.sessionId = sessionId;
		this.requestId = requestId;
		this.reachedSessionId = reachedSessionId;
	}

	/**
	 * Return the session of the request that was to be answered.
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

	/**
	 * Return the session that the answer reached.
	 * @return its id
	 */
	public String reachedSessionId() {
		return this.reachedSessionId;
	}

}
