package io.codexmanager.client.turn;

import java.io.Serial;
import java.time.Duration;

import io.codexmanager.CodexException;
import io.codexmanager.text.ShownText;
import org.jspecify.annotations.Nullable;

/**
 * A condition on a session was not met in time.
 */
public class WaitTimedOutException extends CodexException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String sessionId;

	private final String description;

	private final Duration waited;

	private final int reads;

	private final String lastState;

	/**
	 * Create an exception.
	 * @param sessionId the session
	 * @param description what was waited for
	 * @param waited how long the wait took
	 * @param reads how often the session was read
	 * @param lastState what was last known of the session
	 * @param cause why the last read failed, if it did
	 */
	public WaitTimedOutException(String sessionId, String description, Duration waited, int reads, String lastState,
			@Nullable Throwable cause) {
		super("session " + ShownText.name(sessionId) + ": waited " + waited + " in vain for " + description + "; read "
				+ reads + ((reads == 1) ? " time" : " times") + ", last seen: " + lastState
				+ ((cause != null) ? "; the last read failed: " + cause.getMessage() : ""), cause);
		this.sessionId = sessionId;
		this.description = description;
		this.waited = waited;
		this.reads = reads;
		this.lastState = lastState;
	}

	/**
	 * Return the session.
	 * @return its id
	 */
	public String sessionId() {
		return this.sessionId;
	}

	/**
	 * Return what was waited for.
	 * @return the description that was given
	 */
	public String description() {
		return this.description;
	}

	/**
	 * Return how long the wait took.
	 * @return the time
	 */
	public Duration waited() {
		return this.waited;
	}

	/**
	 * Return how often the session was read.
	 * @return the number of reads that were answered
	 */
	public int reads() {
		return this.reads;
	}

	/**
	 * Return what was last known of the session.
	 * @return a short text for people
	 */
	public String lastState() {
		return this.lastState;
	}

}
