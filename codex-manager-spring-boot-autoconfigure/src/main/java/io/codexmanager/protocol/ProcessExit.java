package io.codexmanager.protocol;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How the runtime ended.
 *
 * @param code exit code
 * @param signal signal that ended it
 * @param at when
 * @param unknown fields that this library does not know, unchanged
 */
public record ProcessExit(@Nullable Integer code, @Nullable String signal, @Nullable Instant at,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public ProcessExit {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
