package io.codexmanager.protocol;

import tools.jackson.databind.JsonNode;

import org.springframework.util.Assert;

/**
 * A tool that the model can call and that this side runs.
 *
 * @param name the name, not blank, unique in its session; {@code mcp} is reserved
 * @param description what it does, for the model; not blank
 * @param inputSchema JSON schema of the arguments, an object. A {@code type} that JSON
 * schema does not know makes the creation of the session fail with 500
 */
public record DynamicTool(String name, String description, JsonNode inputSchema) {

	public DynamicTool {
		Assert.hasText(name, "'name' of a tool must not be empty");
		Assert.isTrue(!name.equals("mcp"), "'mcp' is reserved and cannot be the name of a tool");
		Assert.hasText(description, () -> "'description' of tool '" + name + "' must not be empty");
		Assert.isTrue(inputSchema != null && inputSchema.isObject(),
				() -> "'inputSchema' of tool '" + name + "' must be a JSON object");
	}

}
