package io.codexmanager.client.operation;

import java.io.Serial;

import io.codexmanager.CodexException;
import io.codexmanager.text.ShownText;

/**
 * A session was created but its title could not be set. It exists and can be renamed,
 * used without a title, or deleted.
 */
public class SessionNotTitledException extends CodexException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String sessionId;

	/**
	 * Create an exception.
	 * @param sessionId the session
	 * @param title the intended title
	 * @param cause why it could not be renamed
	 */
	public SessionNotTitledException(String sessionId, String title, Throwable cause) {
		super("Session " + ShownText.name(sessionId) + " was created but could not be given the title '"
				+ ShownText.name(title) + "'; rename it before its first message, or delete it: " + cause.getMessage(),
				cause);
		this.sessionId = sessionId;
	}

	/**
	 * Return the session.
	 * @return its id
	 */
	public String sessionId() {
		return this.sessionId;
	}

}
