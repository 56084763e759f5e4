package io.codexmanager.protocol.account;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A login that was begun. With an API key or tokens it is complete; with a ChatGPT
 * account the user completes it in the browser. The address does not show in its text.
 *
 * @param type its kind
 * @param loginId to cancel it by; only in the browser
 * @param authUrl where the user completes it; only in the browser
 * @param unknown fields that this library does not know, unchanged
 */
public record LoginStarted(LoginType type, @Nullable String loginId, @Nullable String authUrl,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public LoginStarted {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

	/**
	 * Describe without the address: whoever opens it completes the login.
	 */
	@Override
	public String toString() {
		return "LoginStarted[type=" + this.type + ", loginId=" + this.loginId + "]";
	}

}
