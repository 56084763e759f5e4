package io.codexmanager.protocol;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Health of the server. {@code status} is always {@code ok}; what counts is
 * {@link CodexProcess#running()}.
 *
 * @param status always {@code ok}
 * @param service always {@code api}
 * @param codex the runtime
 * @param orchestratorQueue number of jobs by state and of their projects, or only that
 * the queue is not enabled
 * @param auth what the server knows about credentials
 * @param timestamp when this was read
 * @param unknown fields that this library does not know, unchanged
 */
public record Health(String status, String service, CodexProcess codex, @Nullable JsonNode orchestratorQueue,
		@Nullable AuthHints auth, @Nullable Instant timestamp,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public Health {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

	/**
	 * Return whether the runtime can work.
	 * @return {@code true} if it runs and is initialized
	 */
	public boolean usable() {
		return this.codex.running() && this.codex.initialized();
	}

}
