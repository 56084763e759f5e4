package io.codexmanager.protocol.settings;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Settings as they were read: all of them, or one.
 *
 * @param status {@code ok}
 * @param sessionId the session
 * @param scope which settings
 * @param settings all settings, an object, unless one key was asked for
 * @param key the key that was asked for
 * @param found whether the key is there
 * @param value its value; JSON null both for a key that holds it and for one that is not
 * there
 * @param unknown fields that this library does not know, unchanged
 */
public record SessionSettings(String status, String sessionId, Scope scope, @Nullable JsonNode settings,
		@Nullable String key, @Nullable Boolean found, @Nullable JsonNode value,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public SessionSettings {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
