package io.codexmanager.protocol.account;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Who the runtime is logged in as.
 *
 * @param account the account; {@code null} without a login
 * @param requiresOpenaiAuth whether the model provider needs one
 * @param unknown fields that this library does not know, unchanged
 */
public record AccountState(@Nullable Account account, boolean requiresOpenaiAuth,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public AccountState {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

	/**
	 * Return whether the runtime is logged in. A provider of its own needs no login.
	 * @return {@code true} if there is an account
	 */
	public boolean loggedIn() {
		return this.account != null;
	}

}
