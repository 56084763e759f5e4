package io.codexmanager.protocol.account;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The credits of an account.
 *
 * @param hasCredits whether there are any
 * @param unlimited whether they never end
 * @param balance what is left
 * @param unknown fields that this library does not know, unchanged
 */
public record Credits(boolean hasCredits, boolean unlimited, @Nullable String balance,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public Credits {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
