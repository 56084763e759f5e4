package io.codexmanager.protocol.settings;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The answer to writing settings.
 *
 * @param status {@code ok}, {@code unchanged}, or {@code locked}
 * @param sessionId the session in whose name they were written
 * @param scope which settings
 * @param key the key, if one was written or removed
 * @param removed whether the key was there, if it was to be removed
 * @param message with {@code locked}: why
 * @param settings all settings of the scope after the write
 * @param unknown fields that this library does not know, unchanged
 */
public record SettingsOutcome(String status, @Nullable String sessionId, Scope scope, @Nullable String key,
		@Nullable Boolean removed, @Nullable String message, @Nullable JsonNode settings,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) implements WriteOutcome {

	public SettingsOutcome {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
