package io.codexmanager.protocol.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.codexmanager.protocol.WireValue;

import org.springframework.util.Assert;

/**
 * State of a transcript entry. An open set: values that are not listed here are kept as
 * they are.
 *
 * @param value the word on the wire
 */
public record TranscriptStatus(@JsonValue String value) implements WireValue {

	/** Started and not completed. */
	public static final TranscriptStatus STREAMING = new TranscriptStatus("streaming");

	/** Completed, whatever its outcome. */
	public static final TranscriptStatus COMPLETE = new TranscriptStatus("complete");

	/** Given up. */
	public static final TranscriptStatus CANCELED = new TranscriptStatus("canceled");

	/** Failed. */
	public static final TranscriptStatus ERROR = new TranscriptStatus("error");

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public TranscriptStatus {
		Assert.notNull(value, "'value' must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
