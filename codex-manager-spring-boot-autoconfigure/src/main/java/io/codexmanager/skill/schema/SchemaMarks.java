package io.codexmanager.skill.schema;

import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a schema that was made from Java says beyond JSON schema: what the mapper accepts
 * besides. The model is not told.
 */
final class SchemaMarks {

	/** Other names of a property: an object with a name for each alias. */
	static final String ALIASES = "x-aliases";

	/** A single value stands for an array with it. */
	static final String SINGLE = "x-single";

	/** What a property is when it is left out. */
	static final String INITIAL = "x-initial";

	/** The mapper takes more values than those that are told. */
	static final String OPEN = "x-open";

	/** The pattern of a value says less than its format. */
	static final String SHAPE = "x-shape";

	/** The pattern of dates, instead of an ISO format. */
	static final String PATTERN = "x-pattern";

	private static final List<String> ALL = List.of(ALIASES, SINGLE, INITIAL, OPEN, SHAPE);

	private SchemaMarks() {
	}

	static boolean isSingle(JsonNode schema) {
		return schema.path(SINGLE).asBoolean(false);
	}

	/**
	 * The name of a property that was given under one of its other names.
	 */
	static String canonical(List<JsonNode> schemas, String name, ObjectNode given) {
		for (JsonNode schema : schemas) {
			JsonNode canonical = schema.path(ALIASES).path(name);
			if (canonical.isString() && !given.has(canonical.asString())) {
				return canonical.asString();
			}
		}
		return name;
	}

	/**
	 * Add the properties that were left out and have a value all the same.
	 */
	static void fill(List<JsonNode> schemas, ObjectNode object) {
		for (JsonNode schema : schemas) {
			schema.path("properties").properties().forEach((property) -> {
				if (property.getValue().has(INITIAL) && !object.has(property.getKey())) {
					object.set(property.getKey(), property.getValue().get(INITIAL));
				}
			});
		}
	}

	/**
	 * Put the patterns of dates where their ISO formats stand.
	 */
	static void patterns(JsonNode schema) {
		if (schema instanceof ObjectNode object && object.has(PATTERN)) {
			pattern(object, object.remove(PATTERN));
		}
		schema.forEach(SchemaMarks::patterns);
	}

	private static void pattern(JsonNode schema, JsonNode pattern) {
		if (schema instanceof ObjectNode object) {
			if (object.has("format") && object.path("type").asString("").equals("string")) {
				object.set("format", pattern);
			}
			pattern(object.path("items"), pattern);
			pattern(object.path("additionalProperties"), pattern);
		}
	}

	/**
	 * Remove the marks, so that the model can be told.
	 */
	static ObjectNode without(ObjectNode schema) {
		ObjectNode copy = schema.deepCopy();
		remove(copy);
		return copy;
	}

	/**
	 * Leave what the mapper accepts besides: properties that it ignores, and values that
	 * only it knows.
	 */
	static ObjectNode lenient(ObjectNode schema) {
		ObjectNode copy = schema.deepCopy();
		loosen(copy);
		return copy;
	}

	private static void remove(JsonNode node) {
		if (node instanceof ObjectNode object) {
			object.remove(ALL);
		}
		node.forEach(SchemaMarks::remove);
	}

	private static void loosen(JsonNode node) {
		if (node instanceof ObjectNode object) {
			if (object.path("additionalProperties").isBoolean()) {
				object.remove("additionalProperties");
			}
			if (object.path(OPEN).asBoolean(false)) {
				object.remove("enum");
			}
			if (object.path("contentEncoding").asString("").equals("base64")) {
				object.put("pattern", "^[A-Za-z0-9+/]*={0,2}$").put(SHAPE, true);
			}
			if (object.path("format").asString("").equals("date-time")) {
				// digits alone are seconds since 1970 for the mapper
				object.put("pattern", "[0-9]-[0-9]").put(SHAPE, true);
			}
			if (object.path("format").asString("").equals("float")) {
				object.put("minimum", -Float.MAX_VALUE).put("maximum", Float.MAX_VALUE);
			}
		}
		node.forEach(SchemaMarks::loosen);
	}

}
