package io.codexmanager.protocol.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.codexmanager.protocol.WireValue;

import org.springframework.util.Assert;

/**
 * How far a step of a plan is. An open set: values that are not listed here are kept as
 * they are.
 *
 * @param value the word on the wire
 */
public record PlanStepStatus(@JsonValue String value) implements WireValue {

	/** Not begun. */
	public static final PlanStepStatus PENDING = new PlanStepStatus("pending");

	/** Begun. */
	public static final PlanStepStatus IN_PROGRESS = new PlanStepStatus("inProgress");

	/** Done. */
	public static final PlanStepStatus COMPLETED = new PlanStepStatus("completed");

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public PlanStepStatus {
		Assert.notNull(value, "'value' must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
