package io.codexmanager.skill.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

import io.codexmanager.text.ShownText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeType;

/**
 * Says in words what a schema wants and what was given instead.
 */
final class SchemaText {

	private static final int MOST_VALUES = 100;

	private static final int LONGEST_VALUES = 2000;

	private static final int MOST_ALTERNATIVES = 20;

	/** Of parts within parts, only so many levels are told. */
	private static final int DEEPEST = 3;

	private SchemaText() {
	}

	/**
	 * Say what a part of a schema wants.
	 * @param view the whole schema
	 * @param schema the part
	 * @return words that follow "must be"
	 */
	static String wanted(SchemaView view, JsonNode schema) {
		return wanted(view, view.resolve(schema), DEEPEST);
	}

	/**
	 * Say what kind of value a part of a schema wants and what was given instead.
	 * @param view the whole schema
	 * @param schema the part
	 * @param value what was given
	 * @return words that follow "must be"
	 */
	static String wantedInsteadOf(SchemaView view, JsonNode schema, JsonNode value) {
		JsonNode resolved = view.resolve(schema);
		boolean number = Set.of("integer", "number").contains(resolved.path("type").asString(""));
		String detail = number ? "" : detail(view, resolved, DEEPEST);
		return kind(view, resolved, DEEPEST) + ", not " + given(value)
				+ (detail.isEmpty() ? "" : "; it is one" + detail);
	}

	private static String wanted(SchemaView view, JsonNode schema, int depth) {
		return kind(view, schema, depth) + detail(view, schema, depth);
	}

	private static String kind(SchemaView view, JsonNode schema, int depth) {
		JsonNode allowed = schema.path("enum");
		if (allowed.isArray() && !allowed.isEmpty()) {
			return (allowed.size() == 1) ? allowed.get(0).toString() : "one of " + values(allowed);
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
			default -> other(view, schema, depth);
		};
	}

	/**
	 * What there is to say about the parts or the range of a value.
	 */
	private static String detail(SchemaView view, JsonNode schema, int depth) {
		if (schema.has("enum") || schema.has("const")) {
			return "";
		}
		return switch (schema.path("type").asString("")) {
			case "integer", "number" -> range(schema);
			case "array" -> (depth > 0 && schema.path("items").isObject())
					? " of elements that are each " + wanted(view, view.resolve(schema.get("items")), depth - 1) : "";
			case "object" -> properties(view, schema, depth);
			default -> "";
		};
	}

	private static String other(SchemaView view, JsonNode schema, int depth) {
		if (schema.path("type").isArray()) {
			StringJoiner types = new StringJoiner(" or ");
			schema.path("type").forEach((type) -> types.add(type.asString("")));
			return "of type " + types;
		}
		String alternatives = alternatives(view, schema, depth);
		return alternatives.isEmpty() ? "a value of another kind" : alternatives;
	}

	/**
	 * Name the alternatives of a schema with their properties.
	 * @param view the whole schema
	 * @param schema the part with {@code anyOf} or {@code oneOf}
	 * @return words that follow "must be", empty without alternatives
	 */
	static String alternatives(SchemaView view, JsonNode schema) {
		return alternatives(view, schema, DEEPEST);
	}

	private static String alternatives(SchemaView view, JsonNode schema, int depth) {
		List<String> words = new ArrayList<>();
		for (JsonNode alternative : view.alternatives(schema)) {
			if (depth > 0 && words.size() < MOST_ALTERNATIVES) {
				words.add(wanted(view, view.resolve(alternative), depth - 1));
			}
		}
		return String.join("; or ", words);
	}

	private static String properties(SchemaView view, JsonNode schema, int depth) {
		String alternatives = alternatives(view, schema, depth);
		if (!alternatives.isEmpty()) {
			return " of these: " + alternatives;
		}
		if (depth == 0 || schema.path("properties").isEmpty()) {
			return "";
		}
		StringJoiner properties = new StringJoiner(", ", " with ", "");
		schema.path("properties").properties().forEach((property) -> {
			JsonNode declared = view.resolve(property.getValue());
			String wanted = (declared.has("const") ? "" : "(") + wanted(view, declared, depth - 1)
					+ (view.requires(schema, property.getKey()) ? "" : ", optional")
					+ (declared.has("const") ? "" : ")");
			properties.add(ShownText.name(property.getKey()) + " " + wanted);
		});
		return ShownText.cut(properties.toString(), LONGEST_VALUES);
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

	private static String range(JsonNode schema) {
		String range = FormatText.range(schema.path("format").asString(""));
		if (schema.has("minimum") && schema.has("maximum")) {
			range = schema.get("minimum") + " to " + schema.get("maximum");
		}
		return range.isEmpty() ? "" : " " + range;
	}

	private static String text(JsonNode schema) {
		String format = schema.path("format").asString("");
		if (!format.isEmpty()) {
			return FormatText.text(format);
		}
		if (schema.path("maxLength").asInt(0) == 1 && schema.path("minLength").asInt(0) == 1) {
			return "a single character";
		}
		return schema.has("contentEncoding") ? "a string in " + schema.path("contentEncoding").asString("")
				: "a string";
	}

	static String values(JsonNode allowed) {
		StringJoiner values = new StringJoiner(", ");
		int count = 0;
		for (JsonNode value : allowed) {
			if (count++ == MOST_VALUES || values.length() > LONGEST_VALUES) {
				values.add("…");
				break;
			}
			values.add(value.toString());
		}
		return values.toString();
	}

}
