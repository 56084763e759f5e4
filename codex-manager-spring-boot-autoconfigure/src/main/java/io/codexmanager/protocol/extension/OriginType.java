package io.codexmanager.protocol.extension;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.codexmanager.protocol.WireValue;

import org.springframework.util.Assert;

/**
 * Where an extension was found. An open set: values that are not listed here are kept as
 * they are.
 *
 * @param value the word on the wire
 */
public record OriginType(@JsonValue String value) implements WireValue {

	/** In the server's own directory. */
	public static final OriginType REPO_LOCAL = new OriginType("repo_local");

	/** In an installed package. */
	public static final OriginType INSTALLED_PACKAGE = new OriginType("installed_package");

	/** In a directory that was configured. */
	public static final OriginType CONFIGURED_ROOT = new OriginType("configured_root");

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public OriginType {
		Assert.notNull(value, "'value' must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
