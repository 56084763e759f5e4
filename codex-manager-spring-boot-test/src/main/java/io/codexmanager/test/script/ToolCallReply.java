package io.codexmanager.test.script;

import java.util.List;

/**
 * The answer to a dynamic tool call.
 *
 * @param answered false if the call expired or the tool is unknown
 * @param success what the client reported; false if not answered
 * @param texts the texts of the content items, in order; the URL for an image
 */
public record ToolCallReply(boolean answered, boolean success, List<String> texts) {

	public ToolCallReply {
		texts = List.copyOf(texts);
	}

	/**
	 * The texts as one.
	 * @return the texts joined by line breaks
	 */
	public String text() {
		return String.join("\n", this.texts);
	}

}
