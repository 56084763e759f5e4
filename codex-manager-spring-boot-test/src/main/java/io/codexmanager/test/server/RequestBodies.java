package io.codexmanager.test.server;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The bodies of the session operations.
 */
final class RequestBodies {

	private static final int MOST_TOOLS = 128;

	private static final int LONGEST_TITLE = 200;

	private RequestBodies() {
	}

	static ObjectNode createSession(JsonNode body) {
		Fields fields = Fields.optional(body).text("cwd", false).text("model", false);
		return tools(controls(fields)).checked();
	}

	static ObjectNode message(JsonNode body) {
		Fields fields = Fields.required(body).trimmed("text", Integer.MAX_VALUE).text("model", false);
		fields.choice("effort", false, "none", "minimal", "low", "medium", "high", "xhigh");
		return tools(controls(fields)).checked();
	}

	static ObjectNode rename(JsonNode body) {
		return Fields.required(body).trimmed("title", LONGEST_TITLE).checked();
	}

	static ObjectNode interrupt(JsonNode body) {
		return Fields.optional(body).text("turnId", false).checked();
	}

	static ObjectNode steer(JsonNode body) {
		return Fields.required(body).trimmed("input", Integer.MAX_VALUE).checked();
	}

	private static Fields controls(Fields fields) {
		return fields.choice("approvalPolicy", false, "untrusted", "on-failure", "on-request", "never")
			.choice("networkAccess", false, "restricted", "enabled")
			.choice("filesystemSandbox", false, "read-only", "workspace-write", "danger-full-access");
	}

	private static Fields tools(Fields fields) {
		return fields.objects("dynamicTools", MOST_TOOLS,
				(tool) -> tool.text("name", true).text("description", true).record("inputSchema", true, (schema) -> {
				}));
	}

}
