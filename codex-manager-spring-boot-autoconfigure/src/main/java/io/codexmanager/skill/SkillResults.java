package io.codexmanager.skill;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import io.codexmanager.protocol.request.ContentItem;
import io.codexmanager.protocol.request.ToolCallResponse;
import io.codexmanager.support.CauseChain;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.StringUtils;

/**
 * Makes answers from what skills return.
 */
final class SkillResults {

	private final JsonMapper mapper;

	private final int largest;

	/**
	 * Create a conversion.
	 * @param mapper writes results as JSON
	 * @param largest how large the body of an answer may be, in bytes
	 */
	SkillResults(JsonMapper mapper, int largest) {
		this.mapper = mapper;
		this.largest = largest;
	}

	/**
	 * Make an answer. A text, content items and an answer are sent as they are,
	 * {@code null} and everything else as JSON.
	 * @param skill name of the skill
	 * @param result what it returned
	 * @return the answer
	 */
	ToolCallResponse convert(String skill, @Nullable Object result) {
		try {
			ToolCallResponse response = response(unwrap(result));
			response.contentItems().forEach(SkillResults::check);
			this.mapper.writeValue(new Limited(OutputStream.nullOutputStream(), this.largest), response);
			return response;
		}
		catch (JacksonException | TooLargeException ex) {
			if (CauseChain.of(ex).stream().noneMatch(TooLargeException.class::isInstance)) {
				throw ex;
			}
			return ToolCallResponse.failure(
					"The result of '" + skill + "' is too large: more than " + this.largest + " bytes. Ask for less.");
		}
	}

	private static @Nullable Object unwrap(@Nullable Object result) {
		Object value = result;
		while (value instanceof Optional<?> optional) {
			value = optional.orElse(null);
		}
		return value;
	}

	private ToolCallResponse response(@Nullable Object value) {
		if (value instanceof ToolCallResponse response) {
			return response;
		}
		if (value instanceof ContentItem item) {
			return new ToolCallResponse(true, List.of(item));
		}
		if (value instanceof List<?> list && !list.isEmpty()
				&& list.stream().allMatch((element) -> element instanceof ContentItem)) {
			return new ToolCallResponse(true, list.stream().map(ContentItem.class::cast).toList());
		}
		return ToolCallResponse.success((value instanceof CharSequence text) ? text.toString() : json(value));
	}

	private String json(@Nullable Object value) {
		if (value != null
				&& (SkillReturnType.isUnanswerable(value.getClass()) || SkillReturnType.isHolder(value.getClass()))) {
			throw new IllegalArgumentException(
					"A " + value.getClass().getName() + " is no result that the model can be answered with");
		}
		ByteArrayOutputStream json = new ByteArrayOutputStream();
		this.mapper.writeValue(new Limited(json, this.largest), value);
		return json.toString(StandardCharsets.UTF_8);
	}

	private static void check(ContentItem item) {
		boolean text = item.type().equals("inputText") && item.text() != null;
		boolean image = item.type().equals("inputImage") && StringUtils.hasText(item.imageUrl());
		if (!text && !image) {
			throw new IllegalArgumentException(
					"A content item of type '" + item.type() + "' is neither a text nor an image with a URL");
		}
	}

	/**
	 * Stops what is too large while it is written, before it fills the memory.
	 */
	private static final class Limited extends OutputStream {

		private final OutputStream target;

		private int left;

		Limited(OutputStream target, int limit) {
			this.target = target;
			this.left = limit;
		}

		@Override
		public void write(int value) {
			write(new byte[] { (byte) value }, 0, 1);
		}

		@Override
		public void write(byte[] bytes, int offset, int length) {
			this.left -= length;
			if (this.left < 0) {
				throw new TooLargeException();
			}
			try {
				this.target.write(bytes, offset, length);
			}
			catch (java.io.IOException ex) {
				throw new java.io.UncheckedIOException(ex);
			}
		}

	}

	private static final class TooLargeException extends RuntimeException {

		@java.io.Serial
		private static final long serialVersionUID = 1L;

	}

}
