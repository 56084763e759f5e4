package io.codexmanager.protocol.request;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The outcome of the decision of an approval.
 *
 * @param status {@code ok}, {@code not_found} (unknown, decided or expired), or
 * {@code reconciled}
 * @param approvalId the approval
 * @param threadId the session it belonged to
 * @param code with {@code reconciled}: {@code already_resolved}, {@code not_eligible} or
 * {@code conflict}
 * @param unknown fields that this library does not know, unchanged
 */
public record ApprovalOutcome(String status, String approvalId, @Nullable String threadId, @Nullable String code,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public ApprovalOutcome {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

	/**
	 * Return whether the decision reached the runtime.
	 * @return {@code true} if it did
	 */
	public boolean delivered() {
		return "ok".equals(this.status);
	}

}
