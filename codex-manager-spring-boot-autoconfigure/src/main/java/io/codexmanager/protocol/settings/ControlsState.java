package io.codexmanager.protocol.settings;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import io.codexmanager.protocol.session.SessionControls;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The controls of a session, and the defaults.
 *
 * @param status {@code ok}
 * @param sessionId the session
 * @param controls the controls of the session
 * @param defaults the controls that new sessions start with
 * @param defaultsEditable whether the defaults can be written
 * @param defaultLockReason why they cannot
 * @param unknown fields that this library does not know, unchanged
 */
public record ControlsState(String status, String sessionId, SessionControls controls, SessionControls defaults,
		boolean defaultsEditable, @Nullable String defaultLockReason,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public ControlsState {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
