package io.codexmanager.protocol;

import java.util.List;

/**
 * The answer to a tool call. The server delivers also what the runtime cannot read and
 * calls it a success, so only well-formed answers can be made here.
 *
 * @param success whether the tool did its work
 * @param contentItems what the model gets
 */
public record ToolCallResponse(boolean success, List<ContentItem> contentItems) {

	public ToolCallResponse {
		contentItems = List.copyOf(contentItems);
	}

	/**
	 * A success with a text.
	 * @param text the text
	 * @return the answer
	 */
	public static ToolCallResponse success(String text) {
		return new ToolCallResponse(true, List.of(ContentItem.text(text)));
	}

	/**
	 * A failure with a text that the model can act on.
	 * @param text the text
	 * @return the answer
	 */
	public static ToolCallResponse failure(String text) {
		return new ToolCallResponse(false, List.of(ContentItem.text(text)));
	}

}
