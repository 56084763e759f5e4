package io.codexmanager.protocol.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.codexmanager.protocol.WireValue;

import org.springframework.util.Assert;

/**
 * How a value is written over the one that is there. An open set: values that are not
 * listed here are kept as they are.
 *
 * @param value the word on the wire
 */
public record MergeStrategy(@JsonValue String value) implements WireValue {

	/** In its place. */
	public static final MergeStrategy REPLACE = new MergeStrategy("replace");

	/** Merged into it where both are tables. */
	public static final MergeStrategy UPSERT = new MergeStrategy("upsert");

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public MergeStrategy {
		Assert.notNull(value, "'value' must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
