package io.codexmanager.protocol.config;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What was written to the configuration.
 *
 * @param status {@code ok}, or {@code okOverridden}
 * @param version version of the file after the write
 * @param filePath the file
 * @param overriddenMetadata which layer counts instead, an object
 * @param unknown fields that this library does not know, unchanged
 */
public record ConfigWriteResult(String status, String version, String filePath, @Nullable JsonNode overriddenMetadata,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public ConfigWriteResult {
		overriddenMetadata = Unknowns.nodeOrNull(overriddenMetadata);
		unknown = Unknowns.mapOrEmpty(unknown);
	}

	/**
	 * Return whether a value was written that another layer overrides.
	 * @return {@code true} if it has no effect
	 */
	public boolean overridden() {
		return "okOverridden".equals(this.status);
	}

}
