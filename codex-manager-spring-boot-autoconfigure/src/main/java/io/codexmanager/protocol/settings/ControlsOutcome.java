package io.codexmanager.protocol.settings;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import io.codexmanager.protocol.session.SessionControls;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The answer to writing controls.
 *
 * @param status {@code ok}, {@code unchanged}, or {@code locked}
 * @param scope which controls
 * @param applied the controls now
 * @param summary the change in words
 * @param message with {@code locked}: why
 * @param sessionId the session
 * @param controls the controls of the session
 * @param defaults the controls that new sessions start with
 * @param defaultsEditable whether the defaults can be written
 * @param defaultLockReason why they cannot
 * @param unknown fields that this library does not know, unchanged
 */
public record ControlsOutcome(String status, Scope scope, @Nullable SessionControls applied, @Nullable String summary,
		@Nullable String message, @Nullable String sessionId, @Nullable SessionControls controls,
		@Nullable SessionControls defaults, boolean defaultsEditable, @Nullable String defaultLockReason,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) implements WriteOutcome {

	public ControlsOutcome {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
