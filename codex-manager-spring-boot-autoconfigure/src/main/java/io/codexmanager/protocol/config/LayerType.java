package io.codexmanager.protocol.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.codexmanager.protocol.WireValue;

import org.springframework.util.Assert;

/**
 * Kind of a layer of the configuration. An open set: values that are not listed here are
 * kept as they are.
 *
 * @param value the word on the wire
 */
public record LayerType(@JsonValue String value) implements WireValue {

	/** The file of the user. */
	public static final LayerType USER = new LayerType("user");

	/** The file of the machine. */
	public static final LayerType SYSTEM = new LayerType("system");

	/** A directory in the working directory. */
	public static final LayerType PROJECT = new LayerType("project");

	/** Flags that the runtime was started with. */
	public static final LayerType SESSION_FLAGS = new LayerType("sessionFlags");

	/** Settings of a managed device. */
	public static final LayerType MDM = new LayerType("mdm");

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public LayerType {
		Assert.notNull(value, "'value' must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
