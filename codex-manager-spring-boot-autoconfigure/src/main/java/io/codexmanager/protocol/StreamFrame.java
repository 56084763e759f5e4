package io.codexmanager.protocol;

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
	 * Read the payload.
	 * @param mapper the mapper of the wire
	 * @return the payload, a missing node if there is none
	 * @throws JacksonException if the frame is not JSON from its payload on
	 */
	public JsonNode payload(JsonMapper mapper) {
		JsonNode payload = mapper.readTree(this.text).get("payload");
		return (payload != null) ? payload : MissingNode.getInstance();
	}

	/**
	 * Tell whether this is an answer of the connection itself and not an event.
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
		return "StreamFrame[type=" + this.type + ", threadId=" + this.threadId + ", characters=" + this.text.length()
				+ "]";
	}

	static boolean control(String type) {
		return switch (type) {
			case "ready", "pong", "error" -> true;
			default -> false;
		};
	}

}
