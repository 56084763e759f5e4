package io.codexmanager.protocol.account;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An account.
 *
 * @param type its kind
 * @param email its address; only of ChatGPT accounts
 * @param planType its plan; only of ChatGPT accounts
 * @param unknown fields that this library does not know, unchanged
 */
public record Account(AccountType type, @Nullable String email, @Nullable PlanType planType,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public Account {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
