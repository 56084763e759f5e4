package io.codexmanager.protocol.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.codexmanager.protocol.WireValue;

import org.springframework.util.Assert;

/**
 * When the runtime asks before it acts. An open set: values that are not listed here are
 * kept as they are.
 *
 * @param value the word on the wire
 */
public record ApprovalPolicy(@JsonValue String value) implements WireValue {

	/** Asks for all but commands known to be harmless. */
	public static final ApprovalPolicy UNTRUSTED = new ApprovalPolicy("untrusted");

	/** Asks when the sandbox refused. */
	public static final ApprovalPolicy ON_FAILURE = new ApprovalPolicy("on-failure");

	/** Asks when the model wants to. */
	public static final ApprovalPolicy ON_REQUEST = new ApprovalPolicy("on-request");

	/** Never asks. */
	public static final ApprovalPolicy NEVER = new ApprovalPolicy("never");

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public ApprovalPolicy {
		Assert.notNull(value, "'value' must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
