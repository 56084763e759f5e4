package io.codexmanager.protocol.settings;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.codexmanager.protocol.WireValue;

import org.springframework.util.Assert;

/**
 * How an object of settings is written. An open set: values that are not listed here are
 * kept as they are.
 *
 * @param value the word on the wire
 */
public record SettingsMode(@JsonValue String value) implements WireValue {

	/** Its keys replace the keys of the same name, others stay. */
	public static final SettingsMode MERGE = new SettingsMode("merge");

	/** It replaces all settings. */
	public static final SettingsMode REPLACE = new SettingsMode("replace");

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public SettingsMode {
		Assert.notNull(value, "'value' must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
