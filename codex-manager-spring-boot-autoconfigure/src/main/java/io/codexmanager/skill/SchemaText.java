package io.codexmanager.skill;

import java.util.StringJoiner;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeType;

/**
 * Says in words what a schema wants and what was given instead.
 */
final class SchemaText {

	private static final int MOST_VALUES = 20;

	private SchemaText() {
	}

	static String wanted(JsonNode schema) {
		JsonNode allowed = schema.path("enum");
		if (allowed.isArray() && !allowed.isEmpty()) {
			return "one of " + values(allowed);
		}
		if (schema.has("const")) {
			return schema.get("const").toString();
		}
		return switch (schema.path("type").asString("")) {
			case "integer" -> "an integer in range";
			case "number" -> "a number";
			case "boolean" -> "true or false";
			case "string" -> text(schema);
			case "array" -> "an array";
			case "object" -> "an object";
			default -> "a value of another kind";
		};
	}

	static String given(JsonNode value) {
		if (value.getNodeType() == JsonNodeType.NUMBER) {
			return value.isIntegralNumber() ? "an integer" : "a number";
		}
		return switch (value.getNodeType()) {
			case ARRAY -> "an array";
			case BOOLEAN -> "a boolean";
			case OBJECT -> "an object";
			case STRING -> "a string";
			default -> "null";
		};
	}

	private static String text(JsonNode schema) {
		String format = schema.path("format").asString("");
		return format.isEmpty() ? "a string" : "a string with format " + format;
	}

	private static String values(JsonNode allowed) {
		StringJoiner values = new StringJoiner(", ");
		int count = 0;
		for (JsonNode value : allowed) {
			if (count++ == MOST_VALUES) {
				values.add("…");
				break;
			}
			values.add(value.toString());
		}
		return values.toString();
	}

}
