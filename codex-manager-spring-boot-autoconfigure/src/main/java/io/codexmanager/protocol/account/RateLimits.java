package io.codexmanager.protocol.account;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The limits of the account of the runtime.
 *
 * @param rateLimits the limit that matters most
 * @param rateLimitsByLimitId all limits by their id; {@code null} from runtimes that know
 * only one
 * @param unknown fields that this library does not know, unchanged
 */
public record RateLimits(@Nullable RateLimitSnapshot rateLimits,
		@Nullable Map<String, RateLimitSnapshot> rateLimitsByLimitId,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public RateLimits {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
