package io.codexmanager.skill;

import java.util.List;

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
		String printable = Texts.printable(name);
		return path.isEmpty() ? printable : path + "." + printable;
	}

}
