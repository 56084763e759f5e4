package io.codexmanager.protocol.session;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import tools.jackson.databind.JsonNode;

/**
 * A step of the plan for a turn.
 *
 * @param step what is to be done
 * @param status how far it is
 * @param unknown fields that this library does not know, unchanged
 */
public record PlanStep(String step, PlanStepStatus status,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public PlanStep {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
