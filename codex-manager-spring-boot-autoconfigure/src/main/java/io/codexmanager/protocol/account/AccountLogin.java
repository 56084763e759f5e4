package io.codexmanager.protocol.account;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * A login of the runtime. Secrets do not show in its text.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({ @JsonSubTypes.Type(name = "apiKey", value = ApiKeyLogin.class),
		@JsonSubTypes.Type(name = "chatgpt", value = ChatgptLogin.class),
		@JsonSubTypes.Type(name = "chatgptAuthTokens", value = ChatgptTokensLogin.class) })
public sealed interface AccountLogin permits ApiKeyLogin, ChatgptLogin, ChatgptTokensLogin {

	/**
	 * Log in with an API key.
	 * @param apiKey the key
	 * @return the login
	 */
	static AccountLogin apiKey(String apiKey) {
		return new ApiKeyLogin(apiKey);
	}

	/**
	 * Log in with a ChatGPT account, in the browser.
	 * @return the login
	 */
	static AccountLogin chatgpt() {
		return new ChatgptLogin();
	}

	/**
	 * Log in with tokens of a ChatGPT account.
	 * @param accessToken the token
	 * @param chatgptAccountId the account
	 * @return the login
	 */
	static ChatgptTokensLogin chatgptTokens(String accessToken, String chatgptAccountId) {
		return new ChatgptTokensLogin(accessToken, chatgptAccountId, null);
	}

}
