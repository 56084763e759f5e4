package io.codexmanager.protocol.request;

import java.util.Set;

import tools.jackson.databind.JsonNode;

import org.springframework.util.Assert;

/**
 * A tool that the model can call and that this side runs.
 *
 * @param name the name, not blank, unique in its session, and none of the
 * {@link #isReserved reserved} ones
 * @param description what it does, for the model; not blank
 * @param inputSchema JSON schema of the arguments, an object. A {@code type} that JSON
 * schema does not know makes the creation of the session fail with 500
 */
public record DynamicTool(String name, String description, JsonNode inputSchema) {

	/** The tools that the runtime has by itself. */
	private static final Set<String> RESERVED = Set.of("apply_patch", "exec_command", "list_mcp_resource_templates",
			"list_mcp_resources", "local_shell", "mcp", "read_mcp_resource", "request_user_input", "shell",
			"shell_command", "update_plan", "view_image", "web_search", "write_stdin");

	private static final String MCP_PREFIX = "mcp__";

	public DynamicTool {
		Assert.hasText(name, "'name' of a tool must not be empty");
		Assert.isTrue(!isReserved(name), () -> "'" + name + "' is reserved and cannot be the name of a tool: "
				+ "the runtime has a tool of that name, or keeps names of that kind for MCP servers");
		Assert.hasText(description, () -> "'description' of tool '" + name + "' must not be empty");
		Assert.isTrue(inputSchema != null && inputSchema.isObject(),
				() -> "'inputSchema' of tool '" + name + "' must be a JSON object");
	}

	/**
	 * Return whether a name cannot be that of a tool. The runtime refuses {@code mcp} and
	 * names that begin with {@code mcp__}. A tool with the name of one of the runtime's
	 * own, such as {@code apply_patch} or {@code shell}, would take its calls: in such a
	 * session no command runs and no approval is asked any more.
	 * @param name the name
	 * @return {@code true} if it is reserved
	 */
	public static boolean isReserved(String name) {
		// the server takes the blanks away
		String stripped = name.strip();
		return RESERVED.contains(stripped) || stripped.startsWith(MCP_PREFIX);
	}

}
