package io.codexmanager.client;

import io.codexmanager.text.Redaction;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

import org.springframework.util.ClassUtils;

/**
 * What Jackson could not read, told without the values that it found.
 *
 * @param path where it is, as a JSON path
 * @param expected what was expected there
 */
record JsonProblem(String path, String expected) {

	static JsonProblem of(JacksonException error) {
		StringBuilder path = new StringBuilder(JsonPaths.ROOT);
		for (JacksonException.Reference reference : error.getPath()) {
			String name = reference.getPropertyName();
			path.append((name != null) ? JsonPaths.field("", name) : JsonPaths.element("", reference.getIndex()));
		}
		return new JsonProblem(path.toString(), expected(error));
	}

	/**
	 * Tell whether an error that quotes the value it found may be the cause of another
	 * one, whose trace ends up in logs.
	 * @param error the error
	 * @param redaction knows credentials
	 * @return the error or one that stands for it, or {@code null} if the value may be a
	 * secret
	 */
	@Nullable Throwable cause(Throwable error, Redaction redaction) {
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
