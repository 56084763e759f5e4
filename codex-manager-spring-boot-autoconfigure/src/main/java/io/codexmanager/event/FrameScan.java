package io.codexmanager.event;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Finds a few fields of a frame without making a tree of it.
 */
final class FrameScan {

	private FrameScan() {
	}

	/**
	 * Go into the parameters of a signal.
	 * @param parser at the beginning of the frame
	 * @return whether there are any; if so the parser stands before the first of them
	 */
	static boolean params(JsonParser parser) {
		return parser.nextToken() == JsonToken.START_OBJECT && enter(parser, "payload") && enter(parser, "params");
	}

	/**
	 * Go into an object.
	 * @param parser within the object around it
	 * @param name name of the object
	 * @return whether it was found; if so the parser stands before its first field
	 */
	static boolean enter(JsonParser parser, String name) {
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			boolean found = name.equals(parser.currentName());
			JsonToken value = parser.nextToken();
			if (found && value == JsonToken.START_OBJECT) {
				return true;
			}
			parser.skipChildren();
		}
		return false;
	}

	/**
	 * Read the value that the parser stands on.
	 * @param parser the parser
	 * @return the text of a scalar, {@code null} for all else
	 */
	static @Nullable String text(JsonParser parser) {
		JsonToken token = parser.currentToken();
		boolean text = token != null && token.isScalarValue() && token != JsonToken.VALUE_NULL;
		return text ? parser.getString() : null;
	}

}
