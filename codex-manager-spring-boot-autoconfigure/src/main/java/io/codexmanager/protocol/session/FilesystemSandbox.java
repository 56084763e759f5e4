package io.codexmanager.protocol.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.codexmanager.protocol.WireValue;

import org.springframework.util.Assert;

/**
 * What commands may do to files. An open set: values that are not listed here are kept as
 * they are.
 *
 * @param value the word on the wire
 */
public record FilesystemSandbox(@JsonValue String value) implements WireValue {

	/** Nothing may be written. */
	public static final FilesystemSandbox READ_ONLY = new FilesystemSandbox("read-only");

	/** The working directory may be written. */
	public static final FilesystemSandbox WORKSPACE_WRITE = new FilesystemSandbox("workspace-write");

	/** No limits. */
	public static final FilesystemSandbox DANGER_FULL_ACCESS = new FilesystemSandbox("danger-full-access");

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public FilesystemSandbox {
		Assert.notNull(value, "'value' must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
