package io.codexmanager.protocol.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.codexmanager.protocol.WireValue;

import org.springframework.util.Assert;

/**
 * How much a model reasons. An open set: values that are not listed here are kept as they
 * are.
 *
 * @param value the word on the wire
 */
public record ReasoningEffort(@JsonValue String value) implements WireValue {

	/** No reasoning. */
	public static final ReasoningEffort NONE = new ReasoningEffort("none");

	/** Least. */
	public static final ReasoningEffort MINIMAL = new ReasoningEffort("minimal");

	/** Little. */
	public static final ReasoningEffort LOW = new ReasoningEffort("low");

	/** Medium. */
	public static final ReasoningEffort MEDIUM = new ReasoningEffort("medium");

	/** Much. */
	public static final ReasoningEffort HIGH = new ReasoningEffort("high");

	/** Most. */
	public static final ReasoningEffort XHIGH = new ReasoningEffort("xhigh");

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public ReasoningEffort {
		Assert.notNull(value, "'value' must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
