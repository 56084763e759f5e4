package io.codexmanager.protocol.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.codexmanager.protocol.WireValue;

import org.springframework.util.Assert;

/**
 * Author of a transcript entry. An open set: values that are not listed here are kept as
 * they are.
 *
 * @param value the word on the wire
 */
public record TranscriptRole(@JsonValue String value) implements WireValue {

	/** The user. */
	public static final TranscriptRole USER = new TranscriptRole("user");

	/** The model. */
	public static final TranscriptRole ASSISTANT = new TranscriptRole("assistant");

	/** Everything else. */
	public static final TranscriptRole SYSTEM = new TranscriptRole("system");

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public TranscriptRole {
		Assert.notNull(value, "'value' must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
