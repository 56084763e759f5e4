package io.codexmanager.protocol.request;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.util.Assert;

/**
 * The answer to a tool call. The server delivers also what the runtime cannot read and
 * calls it a success, so only well-formed answers can be made here.
 *
 * @param success whether the tool did its work
 * @param contentItems what the model receives
 * @param response sent to the runtime as it is and instead of all else, for fields that a
 * newer runtime knows. Must be what a runtime can read: an object with a boolean
 * {@code success} and an array of {@code contentItems}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ToolCallResponse(boolean success, List<ContentItem> contentItems, @Nullable JsonNode response) {

	public ToolCallResponse {
		contentItems = List.copyOf(contentItems);
		if (response != null) {
			Assert.isTrue(response.path("success").isBoolean(), "'response' must have a boolean 'success'");
			Assert.isTrue(response.path("contentItems").isArray(), "'response' must have an array 'contentItems'");
			response.path("contentItems").forEach(ToolCallResponse::check);
		}
	}

	/**
	 * A success or failure with what the model receives.
	 * @param success whether the tool did its work
	 * @param contentItems what the model receives
	 */
	public ToolCallResponse(boolean success, List<ContentItem> contentItems) {
		this(success, contentItems, null);
	}

	/**
	 * An answer that goes to the runtime as it is.
	 * @param response an object with {@code success} and {@code contentItems}
	 * @return the answer
	 * @throws IllegalArgumentException if the runtime could not read it: the server would
	 * call it a success nevertheless
	 */
	public static ToolCallResponse raw(JsonNode response) {
		return new ToolCallResponse(response.path("success").asBoolean(false), List.of(), response);
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

	private static void check(JsonNode item) {
		String field = switch (item.path("type").asString("")) {
			case "inputText" -> "text";
			case "inputImage" -> "imageUrl";
			default -> throw new IllegalArgumentException(
					"'type' of an item of 'response' must be 'inputText' or 'inputImage'");
		};
		Assert.isTrue(item.path(field).isString(), () -> "An item of 'response' must have a text '" + field + "'");
	}

}
