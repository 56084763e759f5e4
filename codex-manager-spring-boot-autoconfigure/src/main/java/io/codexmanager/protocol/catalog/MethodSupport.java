package io.codexmanager.protocol.catalog;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What was found out about a method of the runtime.
 *
 * @param status whether the runtime has it
 * @param reason what the runtime answered; also set for methods that are available
 * @param unknown fields that this library does not know, unchanged
 */
public record MethodSupport(MethodStatus status, @Nullable String reason,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public MethodSupport {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
