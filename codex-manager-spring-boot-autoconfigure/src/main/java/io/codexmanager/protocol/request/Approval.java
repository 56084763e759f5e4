package io.codexmanager.protocol.request;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An open question of the runtime whether it may run a command or change files.
 *
 * @param approvalId the id to answer with; counted from 0 again by every runtime process
 * @param method the runtime's method
 * @param threadId the session
 * @param turnId the turn; {@code null} for legacy methods
 * @param itemId the item
 * @param summary ready to show
 * @param details the runtime's parameters
 * @param createdAt when the server saw it
 * @param status {@code pending}
 * @param unknown fields that this library does not know, unchanged
 */
public record Approval(String approvalId, String method, String threadId, @Nullable String turnId,
		@Nullable String itemId, String summary, JsonNode details, Instant createdAt, @Nullable String status,
		@JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) implements PendingRequest {

	public Approval {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

	@Override
	public String id() {
		return this.approvalId;
	}

	/**
	 * Return whether this is about a command.
	 * @return {@code true} for a command
	 */
	public boolean command() {
		return "item/commandExecution/requestApproval".equals(this.method) || "execCommandApproval".equals(this.method);
	}

	/**
	 * Return whether this is about changes of files.
	 * @return {@code true} for changes of files
	 */
	public boolean fileChange() {
		return "item/fileChange/requestApproval".equals(this.method) || "applyPatchApproval".equals(this.method);
	}

}
