package io.codexmanager.protocol.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.codexmanager.protocol.WireValue;

import org.springframework.util.Assert;

/**
 * What a model can take in. An open set: values that are not listed here are kept as they
 * are.
 *
 * @param value the word on the wire
 */
public record InputModality(@JsonValue String value) implements WireValue {

	/** Text. */
	public static final InputModality TEXT = new InputModality("text");

	/** Images. */
	public static final InputModality IMAGE = new InputModality("image");

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public InputModality {
		Assert.notNull(value, "'value' must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
