package io.codexmanager.protocol.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.codexmanager.protocol.WireValue;

import org.springframework.util.Assert;

/**
 * Whether commands may use the network. An open set: values that are not listed here are
 * kept as they are.
 *
 * @param value the word on the wire
 */
public record NetworkAccess(@JsonValue String value) implements WireValue {

	/** No network. */
	public static final NetworkAccess RESTRICTED = new NetworkAccess("restricted");

	/** Network allowed. */
	public static final NetworkAccess ENABLED = new NetworkAccess("enabled");

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public NetworkAccess {
		Assert.notNull(value, "'value' must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
