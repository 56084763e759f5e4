package io.codexmanager.protocol.job;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import tools.jackson.databind.JsonNode;

/**
 * The outcome of the attempt to cancel a job.
 *
 * @param status {@code ok}, or {@code already_terminal}
 * @param job the job; one that runs still reads {@code running} and ends a little later
 * @param unknown fields that this library does not know, unchanged
 */
public record CancelJobOutcome(String status, Job job, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public CancelJobOutcome {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

	/**
	 * Return whether the job ends because of this.
	 * @return {@code false} if it had already ended
	 */
	public boolean canceling() {
		return "ok".equals(this.status);
	}

	/**
	 * Return whether the job had already ended.
	 * @return {@code true} if so
	 */
	public boolean alreadyTerminal() {
		return "already_terminal".equals(this.status);
	}

}
