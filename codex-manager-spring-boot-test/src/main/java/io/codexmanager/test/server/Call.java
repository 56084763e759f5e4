package io.codexmanager.test.server;

import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A request on its way to a handler.
 *
 * @param method the method
 * @param target the target
 * @param body the body; missing if there was none, a string for plain text
 * @param parameters the path parameters by name
 */
record Call(String method, Target target, JsonNode body, Map<String, String> parameters) {

	static Call of(String method, Target target) {
		return new Call(method, target, MissingNode.getInstance(), Map.of());
	}

	Call with(JsonNode body) {
		return new Call(this.method, this.target, body, this.parameters);
	}

	Call with(Map<String, String> parameters) {
		return new Call(this.method, this.target, this.body, parameters);
	}

	String parameter(String name) {
		String value = this.parameters.get(name);
		if (value == null) {
			throw new IllegalArgumentException("No path parameter '" + name + "'");
		}
		return value;
	}

}
