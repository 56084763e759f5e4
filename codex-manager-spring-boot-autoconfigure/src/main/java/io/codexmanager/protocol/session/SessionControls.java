package io.codexmanager.protocol.session;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.codexmanager.protocol.Unknowns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a session may do and with which model.
 *
 * @param model the model; {@code null} for the default of the runtime
 * @param approvalPolicy when it requests approvals
 * @param networkAccess network
 * @param filesystemSandbox files
 * @param settings free settings, an object
 * @param unknown fields that this library does not know, unchanged
 */
public record SessionControls(@Nullable String model, @Nullable ApprovalPolicy approvalPolicy,
		@Nullable NetworkAccess networkAccess, @Nullable FilesystemSandbox filesystemSandbox,
		@Nullable JsonNode settings, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

	public SessionControls {
		unknown = Unknowns.mapOrEmpty(unknown);
	}

}
