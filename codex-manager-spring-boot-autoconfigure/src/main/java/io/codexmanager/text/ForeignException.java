package io.codexmanager.text;

import java.io.Serial;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Stands for an exception whose own messages must not be shown, with its stack trace and
 * its type in words.
 */
final class ForeignException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private static final int DEEPEST = 32;

	private static final String SILENCE = "the message is left out";

	private final String type;

	private ForeignException(Throwable original, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.type = original.getClass().getName();
		setStackTrace(original.getStackTrace());
	}

	static ForeignException of(Throwable original, Redaction redaction) {
		return of(original, (message) -> ShownText.message(redaction.of(message)), 0);
	}

	static ForeignException silent(Throwable original) {
		return of(original, (message) -> SILENCE, 0);
	}

	private static ForeignException of(Throwable original, UnaryOperator<String> shown, int depth) {
		Throwable cause = original.getCause();
		return new ForeignException(original, shown.apply(String.valueOf(original.getMessage())),
				(cause != null && depth < DEEPEST) ? of(cause, shown, depth + 1) : null);
	}

	static boolean isPlain(Throwable error, Redaction redaction) {
		return isPlain(error, redaction, Collections.newSetFromMap(new IdentityHashMap<>()));
	}

	private static boolean isPlain(@Nullable Throwable error, Redaction redaction, Set<Throwable> seen) {
		if (error == null || !seen.add(error)) {
			return true;
		}
		String message = (error instanceof JacksonException json) ? json.getOriginalMessage() : error.getMessage();
		boolean plain = message == null || (ShownText.isPlain(message) && redaction.of(message).equals(message));
		if (!plain || !isPlain(error.getCause(), redaction, seen)) {
			return false;
		}
		for (Throwable suppressed : error.getSuppressed()) {
			if (!isPlain(suppressed, redaction, seen)) {
				return false;
			}
		}
		return true;
	}

	@Override
	public String toString() {
		return this.type + ": " + getMessage();
	}

}
