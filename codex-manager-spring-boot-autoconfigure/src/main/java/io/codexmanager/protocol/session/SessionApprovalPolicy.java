package io.codexmanager.protocol.session;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import tools.jackson.databind.JsonNode;

/**
 * An approval policy that was stored. The runtime learns it with the next message.
 *
 * @param status {@code ok}
 * @param sessionId the session
 * @param approvalPolicy the policy
 * @param unknown fields that this library does not know, unchanged
 */
public record SessionApprovalPolicy(String status, String sessionId, ApprovalPolicy approvalPolicy,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public SessionApprovalPolicy {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
