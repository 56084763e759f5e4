package io.codexmanager.protocol.stream;

import io.codexmanager.protocol.ProtocolJson;
import io.codexmanager.protocol.UnreadableValue;
import io.codexmanager.text.ShownText;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * A frame of the event stream. Only the envelope has been read; the payload stays text
 * until someone asks for it.
 *
 * @param type the event type
 * @param threadId the session, {@code null} for events that belong to none
 * @param text the whole frame
 */
public record StreamFrame(String type, @Nullable String threadId, String text) {

	/**
	 * Read the whole frame. An {@link UnreadableValue} stands for what is beyond the
	 * bounds of the mapper.
	 * @param mapper the mapper of the wire
	 * @return the frame
	 * @throws JacksonException if it is not JSON
	 */
	public JsonNode tree(JsonMapper mapper) {
		return ProtocolJson.readTolerantly(mapper, this.text);
	}

	/**
	 * Read the payload.
	 * @param mapper the mapper of the wire
	 * @return the payload, a missing node if there is none
	 * @throws JacksonException if the frame is not JSON from its payload on
	 */
	public JsonNode payload(JsonMapper mapper) {
		JsonNode payload = tree(mapper).get("payload");
		return (payload != null) ? payload : MissingNode.getInstance();
	}

	/**
	 * Return whether this is an answer of the connection itself and not an event.
	 * @return {@code true} for {@code ready}, {@code pong} and {@code error}
	 */
	public boolean control() {
		return control(this.type);
	}

	/**
	 * Describe the frame without its payload, which can hold secrets.
	 */
	@Override
	public String toString() {
		return "StreamFrame[type=" + shortened(this.type) + ", threadId=" + shortened(this.threadId) + ", characters="
				+ this.text.length() + "]";
	}

	private static @Nullable String shortened(@Nullable String name) {
		return (name != null) ? ShownText.name(name) : null;
	}

	static boolean control(String type) {
		return switch (type) {
			case "ready", "pong", "error" -> true;
			default -> false;
		};
	}

}
