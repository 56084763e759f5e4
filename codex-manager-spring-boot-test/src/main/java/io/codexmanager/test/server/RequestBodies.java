package io.codexmanager.test.server;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The bodies of the session operations.
 */
final class RequestBodies {

	private static final int MOST_TOOLS = 128;

	private static final int LONGEST_TITLE = 200;

	private static final int LONGEST_COMMIT_TITLE = 300;

	private static final int LONGEST_PROJECT_ID = 200;

	static final int LONGEST_KEY = 240;

	static final int LONGEST_ACTOR = 120;

	static final int LONGEST_SOURCE = 64;

	private static final String[] APPROVAL_POLICIES = { "untrusted", "on-failure", "on-request", "never" };

	private static final String[] SCOPES = { "session", "default" };

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

	static ObjectNode resume(JsonNode body) {
		return tools(Fields.optional(body)).checked();
	}

	static ObjectNode transcriptEntry(JsonNode body) {
		return Fields.required(body)
			.text("messageId", true)
			.text("turnId", true)
			.choice("role", true, "user", "assistant", "system")
			.text("type", true)
			.text("content", true, 0, Integer.MAX_VALUE)
			.nullableText("details", false, 0, Integer.MAX_VALUE)
			.integer("startedAt", 0)
			.integer("completedAt", 0)
			.choice("status", true, "streaming", "complete", "canceled", "error")
			.checked();
	}

	static ObjectNode rollback(JsonNode body) {
		return Fields.optional(body).coercedInteger("numTurns", 1).checked();
	}

	static ObjectNode review(JsonNode body) {
		return Fields.optional(body)
			.choice("delivery", false, "inline", "detached")
			.choice("targetType", false, "uncommittedChanges", "baseBranch", "commit", "custom")
			.text("branch", false)
			.text("sha", false)
			.text("title", false, 1, LONGEST_COMMIT_TITLE)
			.text("instructions", false)
			.checked();
	}

	static ObjectNode project(JsonNode body) {
		return Fields.required(body).nullableText("projectId", true, 1, LONGEST_PROJECT_ID).checked();
	}

	static ObjectNode approvalPolicy(JsonNode body) {
		return Fields.required(body).choice("approvalPolicy", true, APPROVAL_POLICIES).checked();
	}

	static ObjectNode sessionControls(JsonNode body) {
		Fields fields = Fields.required(body).choice("scope", true, SCOPES);
		Fields tuple = fields.nested("controls").nullableText("model", true, 1, Integer.MAX_VALUE);
		controls(tuple, true).record("settings", false, (settings) -> {
		});
		return writer(fields).checked();
	}

	static ObjectNode settings(JsonNode body) {
		Fields fields = Fields.required(body).choice("scope", true, SCOPES).text("key", false, 1, LONGEST_KEY);
		fields.record("settings", false, (settings) -> {
		}).choice("mode", false, "merge", "replace");
		return writer(fields).checked();
	}

	private static Fields writer(Fields fields) {
		return fields.text("actor", false, 1, LONGEST_ACTOR).text("source", false, 1, LONGEST_SOURCE);
	}

	private static Fields controls(Fields fields) {
		return controls(fields, false);
	}

	private static Fields controls(Fields fields, boolean required) {
		return fields.choice("approvalPolicy", required, APPROVAL_POLICIES)
			.choice("networkAccess", required, "restricted", "enabled")
			.choice("filesystemSandbox", required, "read-only", "workspace-write", "danger-full-access");
	}

	private static Fields tools(Fields fields) {
		return fields.objects("dynamicTools", MOST_TOOLS,
				(tool) -> tool.trimmed("name", Integer.MAX_VALUE)
					.trimmed("description", Integer.MAX_VALUE)
					.record("inputSchema", true, (schema) -> {
					}));
	}

}
