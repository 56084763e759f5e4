package io.codexmanager.skill;

import java.io.Serial;

import io.codexmanager.CodexException;
import org.jspecify.annotations.Nullable;

/**
 * Exception whose message tells the model why a skill failed. The message of any other
 * exception is not passed on.
 */
public class SkillException extends CodexException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String told;

	/**
	 * Create an exception.
	 * @param message what the model is told, cut after some thousand characters
	 */
	public SkillException(String message) {
		this(message, null);
	}

	/**
	 * Create an exception with a cause, which the model is not told.
	 * @param message what the model is told, cut after some thousand characters
	 * @param cause the cause, if there is one
	 */
	public SkillException(String message, @Nullable Throwable cause) {
		super(message, cause);
		this.told = message;
	}

	/**
	 * Return what the model is told of a failure.
	 * @return the text, {@code null} if it is for the log only
	 */
	static @Nullable String meant(Throwable failure) {
		return (failure instanceof SkillException meant) ? meant.told() : null;
	}

	/**
	 * Return what the model is told, unchanged; the exception message contains it on one
	 * line.
	 * @return the text
	 */
	public String told() {
		return this.told;
	}

}
