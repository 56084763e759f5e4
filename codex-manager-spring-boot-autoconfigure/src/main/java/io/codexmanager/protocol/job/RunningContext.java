package io.codexmanager.protocol.job;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where the worker of a job is.
 *
 * @param threadId its session
 * @param turnId its turn
 * @param unknown fields that this library does not know, unchanged
 */
public record RunningContext(@Nullable String threadId, @Nullable String turnId,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public RunningContext {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
