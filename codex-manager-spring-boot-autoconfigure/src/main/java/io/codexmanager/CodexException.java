package io.codexmanager;

import java.io.Serial;

import io.codexmanager.text.ShownText;
import org.jspecify.annotations.Nullable;

/**
 * Root of all exceptions that this library throws itself. Messages are one line of at
 * most 8000 characters; characters that could forge lines of a log are escaped.
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
	 * Return whether the same call can succeed later. This does not mean that it is safe
	 * to repeat.
	 * @return {@code true} for transient failures, {@code false} unless a type specifies
	 * otherwise
	 */
	public boolean retryable() {
		return false;
	}

}
