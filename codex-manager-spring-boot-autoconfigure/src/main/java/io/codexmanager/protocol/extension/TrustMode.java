package io.codexmanager.protocol.extension;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.codexmanager.protocol.WireValue;

import org.springframework.util.Assert;

/**
 * How strict the server is with extensions. An open set: values that are not listed here
 * are kept as they are.
 *
 * @param value the word on the wire
 */
public record TrustMode(@JsonValue String value) implements WireValue {

	/** Not at all. */
	public static final TrustMode DISABLED = new TrustMode("disabled");

	/** It warns. */
	public static final TrustMode WARN = new TrustMode("warn");

	/** It refuses. */
	public static final TrustMode ENFORCED = new TrustMode("enforced");

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public TrustMode {
		Assert.notNull(value, "'value' must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
