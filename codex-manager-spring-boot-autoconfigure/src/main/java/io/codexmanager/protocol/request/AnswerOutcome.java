package io.codexmanager.protocol.request;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The outcome of the answer to a question or a tool call.
 *
 * @param status {@code ok}, {@code not_found} (unknown, answered or expired), or
 * {@code conflict}
 * @param requestId the request
 * @param threadId the session it belonged to
 * @param code with {@code conflict}: {@code in_flight}
 * @param unknown fields that this library does not know, unchanged
 */
public record AnswerOutcome(String status, String requestId, @Nullable String threadId, @Nullable String code,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public AnswerOutcome {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

	/**
	 * Return whether the answer reached the runtime.
	 * @return {@code true} if it did
	 */
	public boolean delivered() {
		return "ok".equals(this.status);
	}

	/**
	 * Return whether another answer is being delivered at this moment.
	 * @return {@code true} if so
	 */
	public boolean inFlight() {
		return "in_flight".equals(this.code);
	}

}
