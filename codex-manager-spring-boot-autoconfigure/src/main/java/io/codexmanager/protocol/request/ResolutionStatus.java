package io.codexmanager.protocol.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.codexmanager.protocol.WireValue;

import org.springframework.util.Assert;

/**
 * How a pending request ended. An open set: values that are not listed here are kept as
 * they are.
 *
 * @param value the word on the wire
 */
public record ResolutionStatus(@JsonValue String value) implements WireValue {

	/** It was answered. */
	public static final ResolutionStatus RESOLVED = new ResolutionStatus("resolved");

	/** Its turn, its session or the runtime ended before an answer. */
	public static final ResolutionStatus EXPIRED = new ResolutionStatus("expired");

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public ResolutionStatus {
		Assert.notNull(value, "'value' must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
