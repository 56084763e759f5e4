package io.codexmanager.event;

import io.codexmanager.CodexException;
import io.codexmanager.protocol.stream.FrameScan;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * The parameters of a delta. There are many deltas, so they are read without a tree of
 * their frame.
 *
 * @param turnId the turn, if the delta names one
 * @param itemId the item
 * @param delta the piece
 */
record DeltaParams(@Nullable String turnId, String itemId, String delta) {

	private static final DeltaParams NONE = new DeltaParams(null, "", "");

	static DeltaParams of(EventPayload payload) {
		try (JsonParser parser = payload.parser()) {
			return (parser != null) ? read(parser) : of(payload.tree().path("params"));
		}
		catch (JacksonException ex) {
			throw new CodexException("The payload of the event is not JSON", ex);
		}
	}

	private static DeltaParams of(JsonNode params) {
		JsonNode turnId = params.path("turnId");
		return new DeltaParams(turnId.isString() ? turnId.stringValue() : null, params.path("itemId").asString(""),
				params.path("delta").asString(""));
	}

	private static DeltaParams read(JsonParser parser) {
		if (!FrameScan.params(parser)) {
			return NONE;
		}
		String turnId = null;
		String itemId = "";
		String delta = "";
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = parser.currentName();
			JsonToken value = parser.nextToken();
			switch (name) {
				case "turnId" -> turnId = (value == JsonToken.VALUE_STRING) ? parser.getString() : null;
				case "itemId" -> itemId = textOrEmpty(parser);
				case "delta" -> delta = textOrEmpty(parser);
				default -> {
					// Not asked for
				}
			}
			parser.skipChildren();
		}
		return new DeltaParams(turnId, itemId, delta);
	}

	private static String textOrEmpty(JsonParser parser) {
		String text = FrameScan.scalar(parser);
		return (text != null) ? text : "";
	}

}
