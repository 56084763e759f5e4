package io.codexmanager.client.exchange;

/**
 * How strictly responses are compared with what this library knows of the API.
 */
public enum ReadingMode {

	/**
	 * Unknown fields and words are kept, missing fields read as {@code null}, and a
	 * response is only rejected if a value cannot be converted to its type. If the debug
	 * log of {@code io.codexmanager.client.exchange.ResponseReader} is enabled, a line
	 * names the places of a response that are new or missing, without their values.
	 */
	LENIENT,

	/**
	 * Unknown fields, unknown words of a set, missing fields and values of another type
	 * are rejected with a
	 * {@link io.codexmanager.client.operation.CodexUnexpectedResponseException}. Lists,
	 * numbers and booleans may be missing, because an absent one reads as empty, 0 or
	 * {@code false}. Use it for tests, and to detect that the API of the server has
	 * changed.
	 */
	STRICT,

	/**
	 * Reads as {@link #LENIENT} does, but does not compare what was read, so that the
	 * debug log has no line about it.
	 */
	OFF

}
