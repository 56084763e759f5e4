package io.codexmanager.protocol.account;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.EpochTime;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * How much of a limit is used within a span of time.
 *
 * @param usedPercent the used part, in percent
 * @param windowDurationMins length of the span, in minutes
 * @param resetsAt when it begins anew
 * @param unknown fields that this library does not know, unchanged
 */
public record RateLimitWindow(int usedPercent, @Nullable Long windowDurationMins,
		@JsonSerialize(using = EpochTime.SecondsWriter.class) @JsonDeserialize(
				using = EpochTime.SecondsReader.class) @Nullable Instant resetsAt,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public RateLimitWindow {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
