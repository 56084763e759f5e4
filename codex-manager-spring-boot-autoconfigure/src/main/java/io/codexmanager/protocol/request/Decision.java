package io.codexmanager.protocol.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.codexmanager.protocol.WireValue;

import org.springframework.util.Assert;

/**
 * An answer to an approval or to a question. An open set: values that are not listed here
 * are kept as they are.
 *
 * @param value the word on the wire
 */
public record Decision(@JsonValue String value) implements WireValue {

	/** Go ahead. */
	public static final Decision ACCEPT = new Decision("accept");

	/** Do not; the turn continues. */
	public static final Decision DECLINE = new Decision("decline");

	/** Do not; for an approval the turn is interrupted as well. */
	public static final Decision CANCEL = new Decision("cancel");

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public Decision {
		Assert.notNull(value, "'value' must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
