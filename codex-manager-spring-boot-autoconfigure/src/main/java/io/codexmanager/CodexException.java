package io.codexmanager;

import java.io.Serial;

import io.codexmanager.text.ShownText;
import org.jspecify.annotations.Nullable;

/**
 * Root of all exceptions that this library throws on its own account. Messages are one
 * line of at most 8000 characters; what could forge lines of a log is escaped in them.
 */
public class CodexException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what happened and what to do about it
	 */
	public CodexException(String message) {
		super(ShownText.message(message));
	}

	/**
	 * Create an exception with a cause.
	 * @param message what happened and what to do about it
	 * @param cause the cause, if there is one
	 */
	public CodexException(String message, @Nullable Throwable cause) {
		super(ShownText.message(message), cause);
	}

	/**
	 * Tell whether the same can succeed later. It says nothing about whether it is safe
	 * to repeat.
	 * @return {@code true} for failures that pass, {@code false} unless a type says
	 * otherwise
	 */
	public boolean retryable() {
		return false;
	}

}
