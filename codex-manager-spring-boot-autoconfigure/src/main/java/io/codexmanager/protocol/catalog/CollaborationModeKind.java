package io.codexmanager.protocol.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.codexmanager.protocol.WireValue;

import org.springframework.util.Assert;

/**
 * Kind of a collaboration mode. An open set: values that are not listed here are kept as
 * they are.
 *
 * @param value the word on the wire
 */
public record CollaborationModeKind(@JsonValue String value) implements WireValue {

	/** The model plans, and may ask questions. */
	public static final CollaborationModeKind PLAN = new CollaborationModeKind("plan");

	/** The model works. */
	public static final CollaborationModeKind DEFAULT = new CollaborationModeKind("default");

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public CollaborationModeKind {
		Assert.notNull(value, "'value' must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
