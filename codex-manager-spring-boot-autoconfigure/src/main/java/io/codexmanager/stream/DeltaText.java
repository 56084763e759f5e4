package io.codexmanager.stream;

import io.codexmanager.protocol.stream.StreamFrame;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A piece of a text, taken out of its frame so that the pieces that follow can be joined
 * to it. The cost of joining is that of the new piece.
 */
final class DeltaText {

	/** Longest text of joined pieces in characters, about what a large frame has. */
	static final int LONGEST = 64 * 1024;

	private static final String DELTA = "delta";

	private final String type;

	private final ObjectNode frame;

	/** What all pieces of a text have in common: item, turn, part. */
	private final ObjectNode params;

	private final StringBuilder text;

	private DeltaText(String type, ObjectNode frame, ObjectNode params, String text) {
		this.type = type;
		this.frame = frame;
		this.params = params;
		this.text = new StringBuilder(text);
	}

	/**
	 * Take a piece out of its frame.
	 * @return the piece, {@code null} if the frame has none in the usual place
	 */
	static @Nullable DeltaText of(StreamFrame frame, JsonMapper mapper) {
		try {
			if (frame.tree(mapper) instanceof ObjectNode tree
					&& tree.path("payload").path("params") instanceof ObjectNode params) {
				JsonNode delta = params.remove(DELTA);
				boolean piece = delta != null && delta.isString() && params.path("itemId").isString();
				return piece ? new DeltaText(frame.type(), tree, params, delta.stringValue()) : null;
			}
			return null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	/**
	 * Join the piece that follows.
	 * @return whether it is of the same text, and there was room
	 */
	boolean join(DeltaText later) {
		boolean fits = this.type.equals(later.type) && this.text.length() + later.text.length() <= LONGEST
				&& this.params.equals(later.params);
		if (fits) {
			this.text.append(later.text);
		}
		return fits;
	}

	/**
	 * Write the frame of all pieces: that of the first one, with the whole text.
	 */
	StreamFrame frame(StreamFrame first, JsonMapper mapper) {
		this.params.put(DELTA, this.text.toString());
		return new StreamFrame(first.type(), first.threadId(), mapper.writeValueAsString(this.frame));
	}

}
