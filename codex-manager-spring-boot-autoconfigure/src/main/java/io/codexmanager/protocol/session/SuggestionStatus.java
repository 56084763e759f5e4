package io.codexmanager.protocol.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.codexmanager.protocol.WireValue;

import org.springframework.util.Assert;

/**
 * State of a suggested request. An open set: values that are not listed here are kept as
 * they are.
 *
 * @param value the word on the wire
 */
public record SuggestionStatus(@JsonValue String value) implements WireValue {

	/** Being made. */
	public static final SuggestionStatus STREAMING = new SuggestionStatus("streaming");

	/** Made. */
	public static final SuggestionStatus COMPLETE = new SuggestionStatus("complete");

	/** Failed. */
	public static final SuggestionStatus ERROR = new SuggestionStatus("error");

	/** Given up. */
	public static final SuggestionStatus CANCELED = new SuggestionStatus("canceled");

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public SuggestionStatus {
		Assert.notNull(value, "'value' must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
