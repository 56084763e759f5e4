package io.codexmanager.protocol.extension;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.codexmanager.protocol.WireValue;

import org.springframework.util.Assert;

/**
 * Why an extension could not be loaded. An open set: values that are not listed here are
 * kept as they are.
 *
 * @param value the word on the wire
 */
public record ReloadErrorCode(@JsonValue String value) implements WireValue {

	/** It has no entry point. */
	public static final ReloadErrorCode MISSING_ENTRYPOINT = new ReloadErrorCode("missing_entrypoint");

	/** Its manifest cannot be read. */
	public static final ReloadErrorCode INVALID_MANIFEST = new ReloadErrorCode("invalid_manifest");

	/** It is made for another server. */
	public static final ReloadErrorCode INCOMPATIBLE_RUNTIME = new ReloadErrorCode("incompatible_runtime");

	/** Its code cannot be loaded. */
	public static final ReloadErrorCode IMPORT_FAILED = new ReloadErrorCode("import_failed");

	/** Its code registers nothing. */
	public static final ReloadErrorCode MISSING_REGISTER = new ReloadErrorCode("missing_register");

	/** Its registration failed. */
	public static final ReloadErrorCode REGISTRATION_FAILED = new ReloadErrorCode("registration_failed");

	/** It is not trusted. */
	public static final ReloadErrorCode TRUST_DENIED = new ReloadErrorCode("trust_denied");

	/** Its agent id is taken. */
	public static final ReloadErrorCode AGENT_ID_CONFLICT = new ReloadErrorCode("agent_id_conflict");

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public ReloadErrorCode {
		Assert.notNull(value, "'value' must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
