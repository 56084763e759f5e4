package io.codexmanager.protocol.account;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The limits of an account at a moment.
 *
 * @param limitId id of the limit
 * @param limitName name of the limit
 * @param primary the shorter span
 * @param secondary the longer span
 * @param credits the credits
 * @param planType the plan
 * @param unknown fields that this library does not know, unchanged
 */
public record RateLimitSnapshot(@Nullable String limitId, @Nullable String limitName, @Nullable RateLimitWindow primary,
		@Nullable RateLimitWindow secondary, @Nullable Credits credits, @Nullable PlanType planType,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public RateLimitSnapshot {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
