package io.codexmanager.protocol.request;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An open question of the model to the user.
 *
 * @param requestId the id to answer with; counted from 0 again by every runtime process
 * @param method the runtime's method
 * @param threadId the session
 * @param turnId the turn
 * @param itemId the item
 * @param summary ready to show
 * @param questions the questions that are well-formed
 * @param details the runtime's parameters
 * @param createdAt when the server saw it
 * @param status {@code pending}
 * @param unknown fields that this library does not know, unchanged
 */
public record ToolInputRequest(String requestId, String method, String threadId, @Nullable String turnId,
		@Nullable String itemId, String summary, List<Question> questions, JsonNode details, Instant createdAt,
		@Nullable String status,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) implements PendingRequest {

	public ToolInputRequest {
		questions = Unknowns.listOrEmpty(questions);
		unknown = Unknowns.mapOrEmpty(unknown);
	}

	@Override
	public String id() {
		return this.requestId;
	}

}
