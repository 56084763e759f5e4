package io.codexmanager.protocol.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.codexmanager.protocol.WireValue;

import org.springframework.util.Assert;

/**
 * How long an accepted approval lasts. An open set: values that are not listed here are
 * kept as they are.
 *
 * @param value the word on the wire
 */
public record ApprovalScope(@JsonValue String value) implements WireValue {

	/** For this request. */
	public static final ApprovalScope TURN = new ApprovalScope("turn");

	/** For the very same command until the session ends. */
	public static final ApprovalScope SESSION = new ApprovalScope("session");

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public ApprovalScope {
		Assert.notNull(value, "'value' must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
