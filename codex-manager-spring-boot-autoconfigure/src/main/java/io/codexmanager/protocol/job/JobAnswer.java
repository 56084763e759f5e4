package io.codexmanager.protocol.job;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import tools.jackson.databind.JsonNode;

/**
 * A job that was read.
 *
 * @param status always {@code ok}
 * @param job the job
 * @param unknown fields that this library does not know, unchanged
 */
public record JobAnswer(String status, Job job, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public JobAnswer {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
