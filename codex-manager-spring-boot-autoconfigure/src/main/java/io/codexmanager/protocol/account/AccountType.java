package io.codexmanager.protocol.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.codexmanager.protocol.WireValue;

import org.springframework.util.Assert;

/**
 * Kind of an account. An open set: values that are not listed here are kept as they are.
 *
 * @param value the word on the wire
 */
public record AccountType(@JsonValue String value) implements WireValue {

	/** An API key. */
	public static final AccountType API_KEY = new AccountType("apiKey");

	/** A ChatGPT account. */
	public static final AccountType CHATGPT = new AccountType("chatgpt");

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public AccountType {
		Assert.notNull(value, "'value' must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
