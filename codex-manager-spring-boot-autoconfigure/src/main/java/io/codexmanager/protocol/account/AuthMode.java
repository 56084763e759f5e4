package io.codexmanager.protocol.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.codexmanager.protocol.WireValue;

import org.springframework.util.Assert;

/**
 * How the runtime is logged in. An open set: values that are not listed here are kept as
 * they are.
 *
 * @param value the word on the wire
 */
public record AuthMode(@JsonValue String value) implements WireValue {

	/** By an API key. */
	public static final AuthMode API_KEY = new AuthMode("apikey");

	/** By an account, whose tokens the runtime keeps. */
	public static final AuthMode CHATGPT = new AuthMode("chatgpt");

	/** By an account, whose tokens were given to the runtime. */
	public static final AuthMode CHATGPT_AUTH_TOKENS = new AuthMode("chatgptAuthTokens");

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public AuthMode {
		Assert.notNull(value, "'value' must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
