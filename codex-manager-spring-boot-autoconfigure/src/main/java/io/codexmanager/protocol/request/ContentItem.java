package io.codexmanager.protocol.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A part of the answer to a tool call.
 *
 * @param type {@code inputText} or {@code inputImage}
 * @param text the text
 * @param imageUrl the URL of the image
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ContentItem(String type, @Nullable String text, @Nullable String imageUrl) {

	/**
	 * A text.
	 * @param text the text
	 * @return the part
	 */
	public static ContentItem text(String text) {
		return new ContentItem("inputText", text, null);
	}

	/**
	 * An image.
	 * @param imageUrl its URL, which can be a {@code data:} URL
	 * @return the part
	 */
	public static ContentItem image(String imageUrl) {
		Assert.hasText(imageUrl, "'imageUrl' must not be empty");
		return new ContentItem("inputImage", null, imageUrl);
	}

}
