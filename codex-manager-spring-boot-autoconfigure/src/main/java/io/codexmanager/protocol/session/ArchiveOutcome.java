package io.codexmanager.protocol.session;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import tools.jackson.databind.JsonNode;

/**
 * The answer to archiving a session.
 *
 * @param status {@code ok}, or {@code not_materialized}
 * @param sessionId the session
 * @param unknown fields that this library does not know, unchanged
 */
public record ArchiveOutcome(String status, String sessionId,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public ArchiveOutcome {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

	/**
	 * Return whether the session was archived.
	 * @return {@code true} if it was
	 */
	public boolean archived() {
		return "ok".equals(this.status);
	}

	/**
	 * Return whether there was nothing to archive: the session had no turn yet, was
	 * archived before, or is unknown. The server does not say which.
	 * @return {@code true} if so
	 */
	public boolean notMaterialized() {
		return "not_materialized".equals(this.status);
	}

}
