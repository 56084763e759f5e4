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
 * @param caller who sent it
 */
record Call(String method, Target target, JsonNode body, Map<String, String> parameters, Caller caller) {

	static Call of(String method, Target target, Caller caller) {
		return new Call(method, target, MissingNode.getInstance(), Map.of(), caller);
	}

	Call with(JsonNode body) {
		return new Call(this.method, this.target, body, this.parameters, this.caller);
	}

	Call with(Map<String, String> parameters) {
		return new Call(this.method, this.target, this.body, parameters, this.caller);
	}

	String parameter(String name) {
		String value = this.parameters.get(name);
		if (value == null) {
			throw new IllegalArgumentException("No path parameter '" + name + "'");
		}
		return value;
	}

}
