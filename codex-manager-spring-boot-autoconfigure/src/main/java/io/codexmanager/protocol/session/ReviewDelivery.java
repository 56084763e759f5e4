package io.codexmanager.protocol.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.codexmanager.protocol.WireValue;

import org.springframework.util.Assert;

/**
 * Where a review runs. An open set: values that are not listed here are kept as they are.
 *
 * @param value the word on the wire
 */
public record ReviewDelivery(@JsonValue String value) implements WireValue {

	/** In the session itself. */
	public static final ReviewDelivery INLINE = new ReviewDelivery("inline");

	/** In a thread of its own. */
	public static final ReviewDelivery DETACHED = new ReviewDelivery("detached");

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public ReviewDelivery {
		Assert.notNull(value, "'value' must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
