package io.codexmanager.skill.schema;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Replaces references to definitions by the definitions, because the runtime drops
 * {@code $defs} on the way to the model. Only what refers to itself stays a definition.
 */
final class SchemaReferences {

	private static final String PREFIX = "#/$defs/";

	/** More than any schema written by hand; definitions that fan out would exceed it. */
	private static final int MOST_NODES = 20_000;

	private final ObjectNode definitions;

	private final Set<String> recursive = new HashSet<>();

	private final Set<String> used = new TreeSet<>();

	private int nodes;

	SchemaReferences(ObjectNode definitions) {
		this.definitions = definitions;
		definitions.propertyNames().forEach((name) -> {
			if (reaches(definitions.get(name), name, new HashSet<>())) {
				this.recursive.add(name);
			}
		});
	}

	/**
	 * Replace the references in a schema.
	 * @param schema the schema
	 * @return a copy of it
	 */
	JsonNode inline(JsonNode schema) {
		if (++this.nodes > MOST_NODES) {
			throw new UnusableTypeException("its schema has more than " + MOST_NODES + " parts.",
					"Use a smaller type as argument.");
		}
		if (schema instanceof ObjectNode object) {
			return inlineObject(object);
		}
		if (schema instanceof ArrayNode array) {
			ArrayNode copy = array.arrayNode();
			array.forEach((element) -> copy.add(inline(element)));
			return copy;
		}
		return schema;
	}

	/**
	 * Return the definitions that inlined schemas refer to.
	 * @return the definitions by name, empty if there are none
	 */
	ObjectNode remaining() {
		ObjectNode remaining = this.definitions.objectNode();
		while (remaining.size() < this.used.size()) {
			Set<String> missing = new TreeSet<>(this.used);
			missing.removeAll(remaining.propertyNames());
			missing.forEach((name) -> remaining.set(name, inline(this.definitions.get(name))));
		}
		return remaining;
	}

	private JsonNode inlineObject(ObjectNode object) {
		ObjectNode copy = object.objectNode();
		String target = target(object);
		if (target != null && !this.recursive.contains(target)) {
			copy.setAll((ObjectNode) inline(this.definitions.get(target)));
		}
		else if (target != null) {
			this.used.add(target);
			copy.set("$ref", object.get("$ref"));
		}
		object.properties().forEach((property) -> {
			if (target == null || !property.getKey().equals("$ref")) {
				copy.set(property.getKey(), inline(property.getValue()));
			}
		});
		return flatten(copy);
	}

	/**
	 * Merge an {@code allOf} whose parts do not overlap, as the generator makes them for
	 * a reference with attributes.
	 * @param schema the schema
	 * @return the schema, flat if possible
	 */
	private static ObjectNode flatten(ObjectNode schema) {
		if (!(schema.get("allOf") instanceof ArrayNode parts)) {
			return schema;
		}
		ObjectNode merged = schema.objectNode();
		for (JsonNode part : parts) {
			if (!(part instanceof ObjectNode object) || overlap(merged, object)) {
				return schema;
			}
			merged.setAll(object);
		}
		ObjectNode rest = schema.deepCopy();
		rest.remove("allOf");
		return overlap(merged, rest) ? schema : merged.setAll(rest);
	}

	private static boolean overlap(ObjectNode one, ObjectNode other) {
		return one.propertyNames().stream().anyMatch(other::has);
	}

	private boolean reaches(JsonNode schema, String name, Set<String> visited) {
		String target = (schema instanceof ObjectNode object) ? target(object) : null;
		if (target != null) {
			if (target.equals(name)) {
				return true;
			}
			if (visited.add(target) && reaches(this.definitions.get(target), name, visited)) {
				return true;
			}
		}
		for (JsonNode child : schema) {
			if (reaches(child, name, visited)) {
				return true;
			}
		}
		return false;
	}

	private @Nullable String target(ObjectNode schema) {
		String reference = schema.path("$ref").asString("");
		if (!reference.startsWith(PREFIX)) {
			return null;
		}
		String name = reference.substring(PREFIX.length()).replace("~1", "/").replace("~0", "~");
		if (!this.definitions.has(name)) {
			throw new IllegalStateException("The schema refers to " + reference + ", which is not defined");
		}
		return name;
	}

}
