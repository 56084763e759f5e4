package io.codexmanager.protocol.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.codexmanager.protocol.WireValue;

import org.springframework.util.Assert;

/**
 * Priority of a job. An open set: values that are not listed here are kept as they are.
 *
 * @param value the word on the wire
 */
public record JobPriority(@JsonValue String value) implements WireValue {

	/** Somebody waits for it. */
	public static final JobPriority INTERACTIVE = new JobPriority("interactive");

	/** Nobody waits for it. */
	public static final JobPriority BACKGROUND = new JobPriority("background");

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public JobPriority {
		Assert.notNull(value, "'value' must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
