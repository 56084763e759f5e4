package io.codexmanager.protocol.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.codexmanager.protocol.WireValue;

import org.springframework.util.Assert;

/**
 * Whether the runtime has a method. An open set: values that are not listed here are kept
 * as they are.
 *
 * @param value the word on the wire
 */
public record MethodStatus(@JsonValue String value) implements WireValue {

	/** It has. */
	public static final MethodStatus AVAILABLE = new MethodStatus("available");

	/** It has not, or it is one that the runtime calls. */
	public static final MethodStatus DISABLED = new MethodStatus("disabled");

	/** It could not be asked. */
	public static final MethodStatus UNKNOWN = new MethodStatus("unknown");

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public MethodStatus {
		Assert.notNull(value, "'value' must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
