package io.codexmanager.protocol.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.codexmanager.protocol.WireValue;

import org.springframework.util.Assert;

/**
 * State of a turn. A failed turn reads {@code completed} when it is read back; only the
 * event stream tells. An open set: values that are not listed here are kept as they are.
 *
 * @param value the word on the wire
 */
public record TurnStatus(@JsonValue String value) implements WireValue {

	/** Running, or abandoned by a dead runtime. */
	public static final TurnStatus IN_PROGRESS = new TurnStatus("inProgress");

	/** Ended by the model. */
	public static final TurnStatus COMPLETED = new TurnStatus("completed");

	/** Stopped before its end. */
	public static final TurnStatus INTERRUPTED = new TurnStatus("interrupted");

	/** Given up by the runtime or the model provider. */
	public static final TurnStatus FAILED = new TurnStatus("failed");

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public TurnStatus {
		Assert.notNull(value, "'value' must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
