package io.codexmanager.protocol.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.codexmanager.protocol.WireValue;

import org.springframework.util.Assert;

/**
 * Type of a job. An open set: values that are not listed here are kept as they are.
 *
 * @param value the word on the wire
 */
public record JobType(@JsonValue String value) implements WireValue {

	/** A worker follows an instruction. */
	public static final JobType AGENT_INSTRUCTION = new JobType("agent_instruction");

	/** A worker suggests what to ask next. */
	public static final JobType SUGGEST_REQUEST = new JobType("suggest_request");

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public JobType {
		Assert.notNull(value, "'value' must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
