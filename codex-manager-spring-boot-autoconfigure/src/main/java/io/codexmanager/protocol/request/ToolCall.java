package io.codexmanager.protocol.request;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An open call of a dynamic tool by the model.
 *
 * @param requestId the id to answer with; counted from 0 again by every runtime process
 * @param method {@code item/tool/call}
 * @param threadId the session
 * @param turnId the turn
 * @param itemId same as {@code callId}
 * @param callId the model provider's id of the call
 * @param tool name of the tool
 * @param arguments the arguments, not checked against the tool's schema
 * @param summary ready to show
 * @param details the runtime's parameters
 * @param createdAt when the server saw it
 * @param status {@code pending}
 * @param unknown fields that this library does not know, unchanged
 */
public record ToolCall(String requestId, String method, String threadId, @Nullable String turnId,
		@Nullable String itemId, @Nullable String callId, String tool, @Nullable JsonNode arguments,
		@Nullable String summary, @Nullable JsonNode details, Instant createdAt, @Nullable String status,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) implements PendingRequest {

	public ToolCall {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

	@Override
	public String id() {
		return this.requestId;
	}

}
