package io.codexmanager.stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds one text in JSON. Whatever is beside it is passed over, not read.
 */
final class JsonText {

	private JsonText() {
	}

	/**
	 * Find a text.
	 * @param mapper the mapper of the wire
	 * @param json an object
	 * @param path the names of the properties that lead to the text
	 * @return the text, {@code null} if there is none
	 * @throws tools.jackson.core.JacksonException if what comes before it is not JSON
	 */
	static @Nullable String find(JsonMapper mapper, String json, String... path) {
		try (JsonParser parser = mapper.createParser(json)) {
			parser.nextToken();
			for (String name : path) {
				if (parser.currentToken() != JsonToken.START_OBJECT || !enter(parser, name)) {
					return null;
				}
			}
			return (parser.currentToken() == JsonToken.VALUE_STRING) ? parser.getString() : null;
		}
	}

	/**
	 * Go to the value of a property of the object that begins here.
	 */
	private static boolean enter(JsonParser parser, String name) {
		for (String property = parser.nextName(); property != null; property = parser.nextName()) {
			parser.nextToken();
			if (property.equals(name)) {
				return true;
			}
			parser.skipChildren();
		}
		return false;
	}

}
