package io.codexmanager.skill.schema;

import java.util.ArrayList;
import java.util.List;

import io.codexmanager.text.ShownText;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Finds its way in a schema.
 */
final class SchemaView {

	private static final int MOST_HOPS = 20;

	private final JsonNode root;

	SchemaView(JsonNode root) {
		this.root = root;
	}

	JsonNode root() {
		return this.root;
	}

	/**
	 * Follow references within the schema.
	 * @param schema a part of the schema
	 * @return what it refers to, or the part itself
	 */
	JsonNode resolve(JsonNode schema) {
		JsonNode resolved = schema;
		for (int hop = 0; hop < MOST_HOPS; hop++) {
			String reference = resolved.path("$ref").asString("");
			if (reference.equals("#")) {
				return this.root;
			}
			if (!reference.startsWith("#/")) {
				return resolved;
			}
			resolved = this.root.at(reference.substring(1));
		}
		return resolved;
	}

	/**
	 * Return the alternatives of a part, {@code null} not among them.
	 * @param schema the part
	 * @return schemas, none if it has no alternatives
	 */
	List<JsonNode> alternatives(JsonNode schema) {
		List<JsonNode> alternatives = new ArrayList<>();
		for (String keyword : List.of("oneOf", "anyOf")) {
			for (JsonNode alternative : schema.path(keyword)) {
				if (!resolve(alternative).path("type").asString("").equals("null")) {
					alternatives.add(alternative);
				}
			}
		}
		return alternatives;
	}

	/**
	 * Return a part and all that it is made of: what it refers to, its {@code allOf}, and
	 * its alternatives.
	 * @param schema the part
	 * @return schemas without references
	 */
	List<JsonNode> faces(JsonNode schema) {
		List<JsonNode> faces = new ArrayList<>();
		collect(schema, faces, 0);
		return faces;
	}

	private void collect(JsonNode schema, List<JsonNode> faces, int depth) {
		JsonNode resolved = resolve(schema);
		if (depth > MOST_HOPS || faces.contains(resolved)) {
			return;
		}
		faces.add(resolved);
		for (String keyword : List.of("allOf", "anyOf", "oneOf")) {
			for (JsonNode part : resolved.path(keyword)) {
				collect(part, faces, depth + 1);
			}
		}
	}

	boolean requires(JsonNode schema, String property) {
		for (JsonNode name : schema.path("required")) {
			if (name.asString("").equals(property)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Find the schema of a part of the arguments.
	 * @param path where the part is
	 * @return its schema, a missing node if the schema does not say
	 */
	JsonNode at(List<JacksonException.Reference> path) {
		JsonNode schema = this.root;
		for (JacksonException.Reference step : path) {
			schema = resolve(schema);
			if (step.getPropertyName() == null) {
				schema = schema.path("items");
			}
			else {
				JsonNode property = schema.path("properties").path(step.getPropertyName());
				schema = property.isMissingNode() ? schema.path("additionalProperties") : property;
			}
		}
		return resolve(schema);
	}

	static String child(String path, String name) {
		String printable = ShownText.name(name);
		return path.isEmpty() ? printable : path + "." + printable;
	}

	/**
	 * Name the type of a value as schemas do.
	 */
	static String typeOf(JsonNode value) {
		return switch (value.getNodeType()) {
			case NUMBER -> "number";
			case BOOLEAN -> "boolean";
			case OBJECT -> "object";
			case ARRAY -> "array";
			case NULL -> "null";
			default -> "string";
		};
	}

}
