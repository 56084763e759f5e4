package io.codexmanager.test.server;

import java.util.HashSet;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/**
 * What the runtime refuses of dynamic tools, without a reason that reaches the client.
 */
final class DynamicTools {

	private static final Set<String> TYPES = Set.of("boolean", "string", "integer", "number", "array", "object");

	private DynamicTools() {
	}

	/**
	 * Refuse tools that the runtime would not register.
	 */
	static void check(JsonNode tools) {
		Set<String> names = new HashSet<>();
		for (JsonNode tool : tools) {
			String name = tool.path("name").asString();
			if (!names.add(name) || "mcp".equals(name) || !known(tool.path("inputSchema"))) {
				throw new RefusedException(Reply.internalError());
			}
		}
	}

	private static boolean known(JsonNode schema) {
		JsonNode type = schema.path("type");
		if (type.isString() && !TYPES.contains(type.asString())) {
			return false;
		}
		for (JsonNode property : schema.path("properties")) {
			if (!known(property)) {
				return false;
			}
		}
		return known(schema, "items");
	}

	private static boolean known(JsonNode schema, String inside) {
		return !schema.path(inside).isObject() || known(schema.path(inside));
	}

}
