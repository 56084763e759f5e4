package io.codexmanager.protocol.stream;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where a signal of the runtime belongs.
 *
 * @param threadId the session
 * @param turnId the turn; can be missing or a phantom
 * @param unknown fields that this library does not know, unchanged
 */
public record SignalContext(@Nullable String threadId, @Nullable String turnId,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public SignalContext {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
