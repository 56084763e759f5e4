package io.codexmanager.protocol.session;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * State of a thread.
 *
 * @param type {@code notLoaded}, {@code idle}, {@code systemError}, {@code active}, or a
 * newer word
 * @param activeFlags while active: {@code waitingOnApproval}, {@code waitingOnUserInput}
 * @param unknown fields that this library does not know, unchanged
 */
public record ThreadStatus(String type, @Nullable List<String> activeFlags,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public ThreadStatus {
		activeFlags = (activeFlags != null) ? Unknowns.listOrEmpty(activeFlags) : null;
		unknown = Unknowns.mapOrEmpty(unknown);
	}

	/**
	 * Return whether a turn runs.
	 * @return {@code true} if the type is {@code active}
	 */
	public boolean active() {
		return "active".equals(this.type);
	}

	/**
	 * Return whether the last turn failed.
	 * @return {@code true} if the type is {@code systemError}
	 */
	public boolean systemError() {
		return "systemError".equals(this.type);
	}

}
