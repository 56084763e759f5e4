package io.codexmanager.protocol.catalog;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The runtime whose capabilities were read.
 *
 * @param initialized whether it is ready for requests
 * @param capabilitiesLastUpdatedAt when it was asked
 * @param unknown fields that this library does not know, unchanged
 */
public record ProbedRuntime(boolean initialized, @Nullable Instant capabilitiesLastUpdatedAt,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public ProbedRuntime {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
