package io.codexmanager.protocol.account;

import org.springframework.util.Assert;

/**
 * A login with an API key. The key does not show in its text.
 *
 * @param apiKey the key
 */
public record ApiKeyLogin(String apiKey) implements AccountLogin {

	public ApiKeyLogin {
		Assert.hasText(apiKey, "'apiKey' must not be empty");
	}

	@Override
	public String toString() {
		return "ApiKeyLogin[apiKey=***]";
	}

}
