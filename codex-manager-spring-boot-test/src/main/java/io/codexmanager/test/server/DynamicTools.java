package io.codexmanager.test.server;

import java.util.HashSet;
import java.util.Set;

import io.codexmanager.test.runtime.session.ModelSchema;
import io.codexmanager.test.runtime.support.Json;
import tools.jackson.databind.JsonNode;

/**
 * What is refused of dynamic tools. The runtime refuses without a reason that reaches the
 * client.
 */
final class DynamicTools {

	/** The runtime's own, whose calls a dynamic tool of the same name would get. */
	private static final Set<String> RESERVED = Set.of("exec_command", "write_stdin", "shell", "shell_command",
			"local_shell", "update_plan", "request_user_input", "apply_patch", "web_search", "view_image",
			"list_mcp_resources", "list_mcp_resource_templates", "read_mcp_resource");

	private DynamicTools() {
	}

	/**
	 * Refuse tools that the runtime would not register, and those that would take the
	 * place of its own. The real server takes the latter, and such a session runs no
	 * command and asks for no approval any more; here it is refused with a reason,
	 * because no test would find that out.
	 */
	static void check(JsonNode tools) {
		Set<String> names = new HashSet<>();
		for (JsonNode tool : tools) {
			String name = tool.path("name").asString();
			if (!names.add(name) || name.equals("mcp") || name.startsWith("mcp__")
					|| ModelSchema.of(tool.path("inputSchema")).isEmpty()) {
				throw new RefusedException(Reply.internalError());
			}
			if (RESERVED.contains(name)) {
				refuseReserved(names.size() - 1, name);
			}
		}
	}

	private static void refuseReserved(int index, String name) {
		Issues issues = new Issues();
		issues.custom(Json.array().add("dynamicTools").add(index).add("name"),
				"'" + name + "' is a tool of the runtime itself, and a dynamic tool of that name gets the calls that"
						+ " were meant for it. Choose another name.");
		issues.refuse();
	}

}
