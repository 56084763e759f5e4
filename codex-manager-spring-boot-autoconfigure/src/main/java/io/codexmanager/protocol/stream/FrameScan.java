package io.codexmanager.protocol.stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Finds a few fields of a frame without making a tree of it. What is beside them is
 * skipped, and what comes after them is not read. For the library's own use.
 */
public final class FrameScan {

	private FrameScan() {
	}

	/**
	 * Go into the parameters of a signal.
	 * @param parser at the beginning of the frame
	 * @return whether there are any; if so the parser stands before the first of them
	 */
	public static boolean params(JsonParser parser) {
		return parser.nextToken() == JsonToken.START_OBJECT && enter(parser, "payload") && enter(parser, "params");
	}

	/**
	 * Go into an object.
	 * @param parser within the object around it
	 * @param name name of the object
	 * @return whether it was found; if so the parser stands before its first field
	 */
	public static boolean enter(JsonParser parser, String name) {
		return find(parser, name) == JsonToken.START_OBJECT;
	}

	/**
	 * Find the text of a field.
	 * @param parser at the beginning of the frame
	 * @param path the names of the objects that lead to the field, and its own
	 * @return the text, {@code null} if there is none
	 * @throws tools.jackson.core.JacksonException if what comes before it is not JSON
	 */
	public static @Nullable String text(JsonParser parser, String... path) {
		JsonToken found = parser.nextToken();
		for (String name : path) {
			if (found != JsonToken.START_OBJECT) {
				return null;
			}
			found = find(parser, name);
		}
		return (found == JsonToken.VALUE_STRING) ? parser.getString() : null;
	}

	/**
	 * Read the value that the parser stands on.
	 * @param parser the parser
	 * @return the text of a scalar, {@code null} for all else
	 */
	public static @Nullable String scalar(JsonParser parser) {
		JsonToken token = parser.currentToken();
		boolean text = token != null && token.isScalarValue() && token != JsonToken.VALUE_NULL;
		return text ? parser.getString() : null;
	}

	/**
	 * Go to the value of a field.
	 * @param parser within the object around it
	 */
	private static @Nullable JsonToken find(JsonParser parser, String name) {
		for (String field = parser.nextName(); field != null; field = parser.nextName()) {
			JsonToken value = parser.nextToken();
			if (field.equals(name)) {
				return value;
			}
			parser.skipChildren();
		}
		return null;
	}

}
