package io.codexmanager.protocol.stream;

import java.util.Optional;

import io.codexmanager.protocol.ProtocolJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the envelope of a frame and stops before its payload, which is most of the frame
 * and which often nobody asks for.
 */
public final class FrameReader {

	/**
	 * Read the envelope of a frame.
	 * @param text the frame
	 * @return the frame, or nothing if it is not a JSON object with a {@code type}
	 */
	public Optional<StreamFrame> read(String text) {
		try (JsonParser parser = ProtocolJson.parser(text)) {
			return read(parser, text);
		}
		catch (JacksonException ex) {
			return Optional.empty();
		}
	}

	private Optional<StreamFrame> read(JsonParser parser, String text) {
		if (parser.nextToken() != JsonToken.START_OBJECT) {
			return Optional.empty();
		}
		String type = null;
		String threadId = null;
		boolean threadSeen = false;
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = parser.currentName();
			JsonToken value = parser.nextToken();
			if (name.equals("type")) {
				type = textOrNull(parser, value);
			}
			else if (name.equals("threadId")) {
				threadId = textOrNull(parser, value);
				threadSeen = true;
			}
			if (type != null && threadSeen) {
				break;
			}
			parser.skipChildren();
		}
		return (type != null) ? Optional.of(new StreamFrame(type, threadId, text)) : Optional.empty();
	}

	private static @Nullable String textOrNull(JsonParser parser, JsonToken value) {
		return (value == JsonToken.VALUE_STRING) ? parser.getString() : null;
	}

}
