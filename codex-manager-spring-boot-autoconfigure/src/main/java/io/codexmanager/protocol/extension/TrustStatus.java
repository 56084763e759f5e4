package io.codexmanager.protocol.extension;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.codexmanager.protocol.WireValue;

import org.springframework.util.Assert;

/**
 * How the server found an extension. An open set: values that are not listed here are
 * kept as they are.
 *
 * @param value the word on the wire
 */
public record TrustStatus(@JsonValue String value) implements WireValue {

	/** Good. */
	public static final TrustStatus ACCEPTED = new TrustStatus("accepted");

	/** Good enough. */
	public static final TrustStatus ACCEPTED_WITH_WARNINGS = new TrustStatus("accepted_with_warnings");

	/** Not to be trusted. */
	public static final TrustStatus DENIED = new TrustStatus("denied");

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public TrustStatus {
		Assert.notNull(value, "'value' must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
