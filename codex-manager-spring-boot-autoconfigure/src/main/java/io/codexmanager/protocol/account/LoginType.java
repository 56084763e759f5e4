package io.codexmanager.protocol.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.codexmanager.protocol.WireValue;

import org.springframework.util.Assert;

/**
 * Kind of a login. An open set: values that are not listed here are kept as they are.
 *
 * @param value the word on the wire
 */
public record LoginType(@JsonValue String value) implements WireValue {

	/** By an API key. */
	public static final LoginType API_KEY = new LoginType("apiKey");

	/** In the browser, with a ChatGPT account. */
	public static final LoginType CHATGPT = new LoginType("chatgpt");

	/** By tokens of a ChatGPT account. */
	public static final LoginType CHATGPT_AUTH_TOKENS = new LoginType("chatgptAuthTokens");

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public LoginType {
		Assert.notNull(value, "'value' must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
