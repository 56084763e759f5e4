package io.codexmanager.client.exchange;

/**
 * How closely answers are compared with what this library knows of the API.
 */
public enum ReadingMode {

	/**
	 * Unknown fields and words are kept, missing fields read as {@code null}, and an
	 * answer is refused only where a value cannot be converted to its type. Where the
	 * debug log of {@code io.codexmanager.client.exchange.ResponseReader} is on, a line
	 * tells the places of an answer that are new or missing, without their values.
	 */
	LENIENT,

	/**
	 * Unknown fields, words that a set is not known to have, missing fields and values of
	 * another type are refused with a
	 * {@link io.codexmanager.client.operation.CodexUnexpectedResponseException}. Lists,
	 * numbers and booleans may be missing, since an absent one reads as empty, 0 or
	 * {@code false}. For tests and for noticing that the server has moved on.
	 */
	STRICT,

	/**
	 * Reads as {@link #LENIENT} does, but never looks at what was read: the debug log has
	 * no line about it.
	 */
	OFF

}
