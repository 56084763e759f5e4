package io.codexmanager.client.operation;

import java.io.Serial;

import io.codexmanager.OperationCall;
import org.jspecify.annotations.Nullable;

/**
 * The manager responded with something that strict reading does not accept: a field or a
 * word that this library does not know, a field that is missing, or a value of another
 * type.
 */
public class CodexUnexpectedResponseException extends CodexUnreadableResponseException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String jsonPath;

	private final String expected;

	private final String sample;

	/**
	 * Create an exception.
	 * @param call the call
	 * @param finding what was found
	 * @param more how many more findings there are
	 * @param cause the cause, if there is one
	 */
	public CodexUnexpectedResponseException(OperationCall call, Finding finding, int more, @Nullable Throwable cause) {
		super(call,
				call + " was answered with something unexpected at " + finding.path() + ": expected "
						+ finding.expected() + ((more > 0) ? " (and " + more + " more)" : "") + ". It is in "
						+ finding.sample(),
				cause);
		this.jsonPath = finding.path();
		this.expected = finding.expected();
		this.sample = finding.sample();
	}

	/**
	 * Return where in the response it was found.
	 * @return a JSON path such as {@code $.data[0].title}
	 */
	public String jsonPath() {
		return this.jsonPath;
	}

	/**
	 * Return what was expected there.
	 * @return what was expected
	 */
	public String expected() {
		return this.expected;
	}

	/**
	 * Return the part of the response that contains it, at most 500 characters. Values of
	 * fields that look like secrets are omitted.
	 * @return JSON, possibly cut
	 */
	public String sample() {
		return this.sample;
	}

	/**
	 * Something in a response that should not be there, or that is missing.
	 *
	 * @param path a JSON path
	 * @param expected what was expected there
	 * @param sample the part of the response that contains it, in a form that can be
	 * shown
	 */
	public record Finding(String path, String expected, String sample) {
	}

}
