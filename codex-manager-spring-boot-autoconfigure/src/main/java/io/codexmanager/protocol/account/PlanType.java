package io.codexmanager.protocol.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.codexmanager.protocol.WireValue;

import org.springframework.util.Assert;

/**
 * Plan of an account. An open set: values that are not listed here are kept as they are.
 *
 * @param value the word on the wire
 */
public record PlanType(@JsonValue String value) implements WireValue {

	/** Free. */
	public static final PlanType FREE = new PlanType("free");

	/** Go. */
	public static final PlanType GO = new PlanType("go");

	/** Plus. */
	public static final PlanType PLUS = new PlanType("plus");

	/** Pro. */
	public static final PlanType PRO = new PlanType("pro");

	/** Team. */
	public static final PlanType TEAM = new PlanType("team");

	/** Business. */
	public static final PlanType BUSINESS = new PlanType("business");

	/** Enterprise. */
	public static final PlanType ENTERPRISE = new PlanType("enterprise");

	/** Education. */
	public static final PlanType EDU = new PlanType("edu");

	/** The runtime does not know. */
	public static final PlanType UNKNOWN = new PlanType("unknown");

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public PlanType {
		Assert.notNull(value, "'value' must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
