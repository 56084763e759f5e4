package io.codexmanager.protocol.settings;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.codexmanager.protocol.WireValue;

import org.springframework.util.Assert;

/**
 * Which controls and settings are meant. An open set: values that are not listed here are
 * kept as they are.
 *
 * @param value the word on the wire
 */
public record Scope(@JsonValue String value) implements WireValue {

	/** Those of the session. */
	public static final Scope SESSION = new Scope("session");

	/** Those that new sessions start with. Existing sessions do not follow them. */
	public static final Scope DEFAULT = new Scope("default");

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public Scope {
		Assert.notNull(value, "'value' must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
