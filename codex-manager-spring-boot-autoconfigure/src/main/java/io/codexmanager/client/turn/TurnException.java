package io.codexmanager.client.turn;

import java.io.Serial;

import io.codexmanager.CodexException;
import io.codexmanager.observation.TurnOutcome;
import io.codexmanager.text.ShownText;
import io.codexmanager.protocol.session.TokenCount;
import org.jspecify.annotations.Nullable;

/**
 * A turn did not end with an answer of the model. Contains the text that the model had
 * written until then, which the server does not keep.
 */
public abstract class TurnException extends CodexException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String sessionId;

	private final @Nullable String turnId;

	private final String collectedText;

	private final TurnTimes times;

	private final transient @Nullable TokenCount usage;

	/**
	 * Create an exception.
	 * @param turn the turn and what it wrote
	 * @param message what happened and what to do about it
	 * @param cause the cause, if there is one
	 */
	protected TurnException(InterruptedWork turn, String message, @Nullable Throwable cause) {
		super("session " + ShownText.name(turn.sessionId())
				+ ((turn.turnId() != null) ? ", turn " + ShownText.name(turn.turnId()) : "") + ": " + message, cause);
		this.sessionId = turn.sessionId();
		this.turnId = turn.turnId();
		this.collectedText = turn.collectedText();
		this.times = turn.times();
		this.usage = turn.usage();
	}

	/**
	 * Return the session.
	 * @return its id
	 */
	public String sessionId() {
		return this.sessionId;
	}

	/**
	 * Return the turn.
	 * @return its id, {@code null} if none was started
	 */
	public @Nullable String turnId() {
		return this.turnId;
	}

	/**
	 * Return the text that the model had written until then.
	 * @return the text, empty if there was none
	 */
	public String collectedText() {
		return this.collectedText;
	}

	/**
	 * Return how the time of the turn was spent, as far as the turn was followed.
	 * @return the times
	 */
	public TurnTimes times() {
		return this.times;
	}

	/**
	 * Return the tokens that the turn used, as far as the turn was followed.
	 * @return the tokens of all its calls of the model until then; {@code null} if the
	 * runtime did not tell, or not all of it was heard, or this exception was serialized
	 * in between
	 */
	public @Nullable TokenCount usage() {
		return this.usage;
	}

	/**
	 * Return how the turn ended, as it is observed.
	 */
	TurnOutcome outcome() {
		return TurnOutcome.ERROR;
	}

	/**
	 * A turn that did not complete successfully.
	 *
	 * @param sessionId the session
	 * @param turnId the turn, if one was started
	 * @param collectedText what the model had written
	 * @param times how the time was spent
	 * @param usage the tokens that it used, {@code null} if they are not known
	 */
	public record InterruptedWork(String sessionId, @Nullable String turnId, String collectedText, TurnTimes times,
			@Nullable TokenCount usage) {

		/**
		 * A turn that was not followed.
		 * @param sessionId the session
		 * @param turnId the turn, if one was started
		 */
		public InterruptedWork(String sessionId, @Nullable String turnId) {
			this(sessionId, turnId, "", TurnTimes.none(), null);
		}

	}

}
