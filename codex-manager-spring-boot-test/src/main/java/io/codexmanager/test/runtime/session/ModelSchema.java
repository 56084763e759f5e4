package io.codexmanager.test.runtime.session;

import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.codexmanager.test.runtime.support.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the runtime makes of the schema of a dynamic tool before the model sees it. It
 * knows five kinds of schema, and of each of them a few keywords; all else is dropped.
 */
public final class ModelSchema {

	private static final Set<String> TYPES = Set.of("object", "array", "string", "number", "integer", "boolean");

	private static final String STRING = "string";

	private ModelSchema() {
	}

	/**
	 * Rewrite a schema as the runtime does.
	 * @param schema the schema that the session was created with
	 * @return what the model is given, empty for a schema that the runtime cannot read
	 */
	public static Optional<ObjectNode> of(JsonNode schema) {
		if (schema.isBoolean()) {
			return Optional.of(Json.object().put("type", STRING));
		}
		if (!(schema instanceof ObjectNode given)) {
			return Optional.empty();
		}
		String type = type(given);
		return switch (type) {
			case STRING, "boolean" -> described(Json.object().put("type", type), given);
			case "number", "integer" -> described(Json.object().put("type", "number"), given);
			case "array" -> array(given);
			case "object" -> object(given);
			default -> Optional.empty();
		};
	}

	private static String type(ObjectNode schema) {
		JsonNode declared = schema.path("type");
		if (declared.isString()) {
			return declared.asString();
		}
		if (declared.isArray()) {
			for (JsonNode one : declared) {
				if (TYPES.contains(one.asString(""))) {
					return one.asString();
				}
			}
		}
		if (hasAny(schema, "properties", "required", "additionalProperties")) {
			return "object";
		}
		if (hasAny(schema, "items", "prefixItems")) {
			return "array";
		}
		if (hasAny(schema, "enum", "const", "format")) {
			return STRING;
		}
		return hasAny(schema, "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf") ? "number"
				: STRING;
	}

	private static boolean hasAny(ObjectNode schema, String... keywords) {
		for (String keyword : keywords) {
			if (schema.has(keyword)) {
				return true;
			}
		}
		return false;
	}

	private static Optional<ObjectNode> array(ObjectNode given) {
		JsonNode items = given.has("items") ? given.get("items") : Json.object().put("type", STRING);
		return of(items).flatMap((elements) -> {
			ObjectNode array = Json.object().put("type", "array");
			array.set("items", elements);
			return described(array, given);
		});
	}

	/**
	 * The properties come in the order of their names, and the description is lost.
	 */
	private static Optional<ObjectNode> object(ObjectNode given) {
		ObjectNode object = Json.object().put("type", "object");
		ObjectNode properties = properties(given.has("properties") ? given.get("properties") : Json.object());
		JsonNode required = given.path("required");
		if (properties == null || !(absent(required) || texts(required))) {
			return Optional.empty();
		}
		object.set("properties", properties);
		if (!absent(required)) {
			object.set("required", required);
		}
		JsonNode others = given.path("additionalProperties");
		if (absent(others)) {
			return Optional.of(object);
		}
		if (others.isBoolean()) {
			object.set("additionalProperties", others);
			return Optional.of(object);
		}
		return of(others).map((values) -> {
			object.set("additionalProperties", values);
			return object;
		});
	}

	private static @Nullable ObjectNode properties(JsonNode given) {
		if (!given.isObject()) {
			return null;
		}
		TreeMap<String, ObjectNode> sorted = new TreeMap<>();
		for (String name : given.propertyNames()) {
			Optional<ObjectNode> property = of(given.get(name));
			if (property.isEmpty()) {
				return null;
			}
			sorted.put(name, property.get());
		}
		ObjectNode properties = Json.object();
		sorted.forEach(properties::set);
		return properties;
	}

	private static Optional<ObjectNode> described(ObjectNode schema, ObjectNode given) {
		JsonNode description = given.path("description");
		if (description.isString()) {
			return Optional.of(schema.put("description", description.asString()));
		}
		return absent(description) ? Optional.of(schema) : Optional.empty();
	}

	private static boolean texts(JsonNode values) {
		return values instanceof ArrayNode array && array.valueStream().allMatch(JsonNode::isString);
	}

	private static boolean absent(JsonNode value) {
		return value.isMissingNode() || value.isNull();
	}

}
