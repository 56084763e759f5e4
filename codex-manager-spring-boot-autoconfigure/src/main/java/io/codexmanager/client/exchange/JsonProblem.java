package io.codexmanager.client.exchange;

import io.codexmanager.text.Redaction;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

import org.springframework.util.ClassUtils;

/**
 * What Jackson could not read, told without the values that it found. For the library's
 * own use.
 *
 * @param path where it is, as a JSON path
 * @param expected what was expected there
 */
public record JsonProblem(String path, String expected) {

	/**
	 * Find what could not be read.
	 * @param error the failure
	 * @return where it is, and what was expected
	 */
	public static JsonProblem of(JacksonException error) {
		StringBuilder path = new StringBuilder(JsonPaths.ROOT);
		for (JacksonException.Reference reference : error.getPath()) {
			String name = reference.getPropertyName();
			path.append((name != null) ? JsonPaths.field("", name) : JsonPaths.element("", reference.getIndex()));
		}
		return new JsonProblem(path.toString(), expected(error));
	}

	/**
	 * Return what may be the cause of an exception without showing values.
	 * @param error the failure
	 * @param redaction takes credentials out of it
	 * @return the cause, {@code null} if it would show values
	 */
	public @Nullable Throwable cause(Throwable error, Redaction redaction) {
		return JsonSample.secret(this.path) ? null : redaction.cause(error);
	}

	private static String expected(JacksonException error) {
		if (error instanceof UnrecognizedPropertyException) {
			return "no such field";
		}
		if (error instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
			return "a value for " + ClassUtils.getShortName(mismatch.getTargetType());
		}
		return "JSON (" + error.getClass().getSimpleName() + ")";
	}

	@Override
	public String toString() {
		return "at " + this.path + ": expected " + this.expected;
	}

}
