package io.codexmanager.skill;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds arguments against the schema that the model was given: required properties, types
 * and allowed values. Properties that the schema does not know are left alone, and so is
 * {@code null} for one that may be left out.
 */
final class ArgumentCheck {

	private static final int MOST_PROBLEMS = 20;

	/** Deeper than any sane argument; schemas can be circular without data to end it. */
	private static final int DEEPEST = 100;

	private final SchemaView schemas;

	private final List<String> problems;

	private boolean wrongConstant;

	private int depth;

	private ArgumentCheck(SchemaView schemas, int depth) {
		this.schemas = schemas;
		this.problems = new ArrayList<>();
		this.depth = depth;
	}

	/**
	 * Check arguments.
	 * @param schema the schema
	 * @param arguments the arguments
	 * @return what is wrong with them, a sentence each; nothing if they fit
	 */
	static List<String> check(JsonNode schema, ObjectNode arguments) {
		ArgumentCheck check = new ArgumentCheck(new SchemaView(schema), 0);
		check.value(schema, arguments, "");
		return check.problems;
	}

	private void value(JsonNode declared, JsonNode value, String path) {
		if (this.problems.size() >= MOST_PROBLEMS || this.depth >= DEEPEST) {
			return;
		}
		this.depth++;
		JsonNode schema = this.schemas.resolve(declared);
		if (!fits(schema.path("type"), value) || !allowed(schema.path("enum"), value)) {
			add(path, "must be " + SchemaText.wanted(schema) + ", not " + SchemaText.given(value));
		}
		else if (schema.has("const") && !schema.get("const").equals(value)) {
			this.wrongConstant = true;
			add(path, "must be " + SchemaText.wanted(schema));
		}
		else {
			parts(schema, value, path);
		}
		this.depth--;
	}

	private void parts(JsonNode schema, JsonNode value, String path) {
		if (value instanceof ObjectNode object) {
			object(schema, object, path);
		}
		else if (value instanceof ArrayNode array && schema.path("items").isObject()) {
			for (int i = 0; i < array.size() && this.problems.size() < MOST_PROBLEMS; i++) {
				value(schema.get("items"), array.get(i), path + "[" + i + "]");
			}
		}
		for (JsonNode part : schema.path("allOf")) {
			value(part, value, path);
		}
		for (String keyword : List.of("anyOf", "oneOf")) {
			if (schema.path(keyword).isArray()) {
				alternatives(schema.get(keyword), value, path);
			}
		}
	}

	private void object(JsonNode schema, ObjectNode object, String path) {
		List<String> required = new ArrayList<>();
		schema.path("required").forEach((name) -> required.add(name.asString("")));
		for (String name : required) {
			if (object.path(name).isMissingNode() || (object.path(name).isNull() && !nullable(schema, name))) {
				add(SchemaView.child(path, name), "is required");
			}
		}
		JsonNode others = schema.path("additionalProperties");
		object.properties().forEach((property) -> {
			JsonNode declared = schema.path("properties").path(property.getKey());
			if (declared.isMissingNode() && others.isObject()) {
				declared = others;
			}
			else if (property.getValue().isNull()) {
				declared = MissingNode.getInstance();
			}
			if (!declared.isMissingNode()) {
				value(declared, property.getValue(), SchemaView.child(path, property.getKey()));
			}
		});
	}

	private void alternatives(JsonNode alternatives, JsonNode value, String path) {
		List<ArgumentCheck> failed = new ArrayList<>();
		for (JsonNode alternative : alternatives) {
			ArgumentCheck check = new ArgumentCheck(this.schemas, this.depth);
			check.value(alternative, value, path);
			if (check.problems.isEmpty()) {
				return;
			}
			failed.add(check);
		}
		failed.stream()
			.min(Comparator.<ArgumentCheck, Boolean>comparing((check) -> check.wrongConstant)
				.thenComparing((check) -> check.problems.size()))
			.ifPresent((closest) -> this.problems.addAll(closest.problems));
	}

	private boolean nullable(JsonNode schema, String name) {
		JsonNode type = this.schemas.resolve(schema.path("properties").path(name)).path("type");
		return fits(type, NullNode.getInstance()) && !type.isMissingNode();
	}

	private void add(String path, String problem) {
		String subject = path.isEmpty() ? "the arguments" : "argument '" + path + "'";
		this.problems.add(subject + ": " + problem);
	}

	private static boolean allowed(JsonNode values, JsonNode value) {
		if (!values.isArray()) {
			return true;
		}
		for (JsonNode allowed : values) {
			if (allowed.equals(value)) {
				return true;
			}
		}
		return false;
	}

	private static boolean fits(JsonNode type, JsonNode value) {
		if (type.isArray()) {
			for (JsonNode one : type) {
				if (fits(one, value)) {
					return true;
				}
			}
			return false;
		}
		return switch (type.asString("")) {
			case "string" -> value.isString();
			case "integer" -> isInteger(value);
			case "number" -> value.isNumber();
			case "boolean" -> value.isBoolean();
			case "array" -> value.isArray();
			case "object" -> value.isObject();
			case "null" -> value.isNull();
			default -> true;
		};
	}

	private static boolean isInteger(JsonNode value) {
		if (!value.isFloatingPointNumber()) {
			return value.isIntegralNumber();
		}
		double number = value.asDouble();
		return number == Math.rint(number) && !Double.isInfinite(number);
	}

}
