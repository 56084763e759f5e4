package io.codexmanager.test.runtime;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The controls of a session.
 *
 * @param model the model, {@code null} for the runtime's default
 * @param approvalPolicy when the runtime asks for approvals
 * @param networkAccess {@code restricted} or {@code enabled}
 * @param filesystemSandbox what commands may write
 */
public record SessionSettings(@Nullable String model, String approvalPolicy, String networkAccess,
		String filesystemSandbox) {

	static final SessionSettings DEFAULTS = new SessionSettings(null, "untrusted", "restricted", "read-only");

	/**
	 * These controls with the fields that a request names.
	 * @param body a request with any of the fields
	 * @return the merged controls
	 */
	public SessionSettings with(ObjectNode body) {
		return new SessionSettings(body.path("model").asStringOpt().orElse(this.model),
				body.path("approvalPolicy").asString(this.approvalPolicy),
				body.path("networkAccess").asString(this.networkAccess),
				body.path("filesystemSandbox").asString(this.filesystemSandbox));
	}

	ObjectNode toJson() {
		ObjectNode controls = Json.object();
		controls.put("model", this.model);
		controls.put("approvalPolicy", this.approvalPolicy);
		controls.put("networkAccess", this.networkAccess);
		controls.put("filesystemSandbox", this.filesystemSandbox);
		controls.putObject("settings");
		return controls;
	}

}
