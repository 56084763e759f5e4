package io.codexmanager.skill.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;

import io.codexmanager.text.ShownText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.util.StringUtils;

/**
 * A schema as a session is told about it. The runtime drops all keywords but a few on the
 * way to the model, and makes a text of everything without a type; so what the keywords
 * say also stands in descriptions, references are followed, and alternatives that are
 * objects become one object with the properties of all. Descriptions of objects are
 * dropped as well and become notes, for the description of the tool. For the library's
 * own use.
 */
public final class AnnouncedSchema {

	/** How often a type is told within itself. */
	private static final int MOST_RECURSIONS = 2;

	private static final int MOST_NODES = 2000;

	private static final int LONGEST_NOTES = 8000;

	private static final Set<String> COMBINERS = Set.of("oneOf", "anyOf", "allOf");

	private final SchemaView view;

	private final SchemaWords words;

	private final ObjectNode nothing;

	private final List<JsonNode> open = new ArrayList<>();

	private final Map<String, String> notes = new LinkedHashMap<>();

	private int nodes;

	private AnnouncedSchema(ObjectNode schema) {
		this.nothing = schema.objectNode();
		this.view = new SchemaView(schema);
		this.words = new SchemaWords(this.view);
	}

	/**
	 * Make the schema that is told.
	 * @param schema the schema
	 * @return it and what else there is to tell
	 */
	public static Announcement of(ObjectNode schema) {
		AnnouncedSchema announced = new AnnouncedSchema(schema);
		ObjectNode told = announced.tell(schema, "");
		told.remove(List.of("$defs", "definitions"));
		if (!told.findValues("$ref").isEmpty()) {
			// below keywords that are told as they are
			List.of("$defs", "definitions").forEach((keyword) -> told.setAll(schema.deepCopy().retain(keyword)));
		}
		return new Announcement(told, announced.notes());
	}

	private String notes() {
		StringJoiner lines = new StringJoiner("\n", "\n\nArguments:\n", "").setEmptyValue("");
		this.notes.forEach((place, words) -> lines.add("- " + (place.isEmpty() ? "all" : place) + ": " + words));
		return ShownText.cut(lines.toString(), LONGEST_NOTES);
	}

	private ObjectNode tell(JsonNode declared, String place) {
		JsonNode schema = this.view.resolve(declared);
		ObjectNode told = (schema instanceof ObjectNode object) ? object.deepCopy() : this.nothing.objectNode();
		told.remove("$ref");
		if (declared.path("description").isString()) {
			told.set("description", declared.get("description"));
		}
		long within = this.open.stream().filter((one) -> one == schema).count();
		if (++this.nodes > MOST_NODES || within >= MOST_RECURSIONS) {
			return closed(schema, place);
		}
		this.open.add(schema);
		String type = type(schema);
		if (!type.isEmpty() && !schema.has("type")) {
			told.put("type", type);
		}
		merge(told, schema, place, type);
		parts(told, schema, place);
		this.open.remove(this.open.size() - 1);
		describe(told, schema, place, type);
		return told;
	}

	/** Of a type within itself, no more than that it is the same again. */
	private ObjectNode closed(JsonNode schema, String place) {
		ObjectNode closed = this.nothing.objectNode();
		String type = type(schema);
		String words = "Has the same properties as the object around it.";
		if (type.equals("object")) {
			closed.put("description", words);
			this.notes.putIfAbsent(place, words);
		}
		return type.isEmpty() ? closed : closed.put("type", type);
	}

	private void parts(ObjectNode told, JsonNode schema, String place) {
		if (schema.path("properties").isObject()) {
			ObjectNode properties = told.withObjectProperty("properties");
			schema.get("properties")
				.properties()
				.forEach((property) -> properties.set(property.getKey(),
						tell(property.getValue(), SchemaView.child(place, property.getKey()))));
		}
		if (schema.path("items").isObject()) {
			told.set("items", tell(schema.get("items"), place + "[]"));
		}
		if (schema.path("additionalProperties").isObject()) {
			told.set("additionalProperties", tell(schema.get("additionalProperties"), SchemaView.child(place, "*")));
		}
	}

	/**
	 * Give alternatives that are objects one object's properties.
	 */
	private void merge(ObjectNode told, JsonNode schema, String place, String type) {
		List<JsonNode> parts = new ArrayList<>(this.view.alternatives(schema));
		schema.path("allOf").forEach(parts::add);
		if (parts.isEmpty() || !type.equals("object")) {
			COMBINERS.forEach(told::remove);
			COMBINERS.stream()
				.filter(schema::has)
				.forEach((keyword) -> told.set(keyword, inlined(schema.get(keyword))));
			return;
		}
		ObjectNode properties = told.withObjectProperty("properties");
		Map<String, List<ObjectNode>> given = new LinkedHashMap<>();
		for (JsonNode part : parts) {
			ObjectNode object = tell(part, place);
			String kind = schema.has("allOf") ? "" : kind(object);
			object.path("properties")
				.properties()
				.forEach((property) -> given.computeIfAbsent(property.getKey(), (name) -> new ArrayList<>())
					.add(only(kind, (ObjectNode) property.getValue())));
		}
		given.forEach((name, schemas) -> {
			if (!properties.has(name)) {
				properties.set(name, union(schemas));
			}
		});
		ArrayNode required = told.withArrayProperty("required");
		given.keySet()
			.stream()
			.filter((name) -> !this.view.requires(told, name) && always(schema, parts, name))
			.forEach(required::add);
		COMBINERS.forEach(told::remove);
	}

	/**
	 * The property that tells an alternative from the others, in words.
	 */
	private static String kind(ObjectNode alternative) {
		return alternative.path("properties")
			.properties()
			.stream()
			.filter((property) -> property.getValue().has("const"))
			.map((property) -> "Only with " + property.getKey() + " " + property.getValue().get("const") + ".")
			.findFirst()
			.orElse("");
	}

	private static ObjectNode only(String kind, ObjectNode property) {
		return (kind.isEmpty() || property.has("const")) ? property
				: property.put("description", joined(property.path("description").asString(""), kind));
	}

	private ArrayNode inlined(JsonNode alternatives) {
		ArrayNode inlined = this.nothing.arrayNode();
		alternatives.forEach((alternative) -> inlined.add(tell(alternative, "")));
		return inlined;
	}

	private boolean always(JsonNode schema, List<JsonNode> parts, String name) {
		boolean together = schema.has("allOf");
		return together ? parts.stream().anyMatch((part) -> this.view.requires(this.view.resolve(part), name))
				: parts.stream().allMatch((part) -> this.view.requires(this.view.resolve(part), name));
	}

	/**
	 * One property of several alternatives.
	 */
	private static ObjectNode union(List<ObjectNode> schemas) {
		ObjectNode first = schemas.get(0);
		if (schemas.stream().allMatch(first::equals)) {
			return first;
		}
		ObjectNode union = first.objectNode();
		if (schemas.stream().allMatch((schema) -> schema.path("type").equals(first.path("type")))) {
			union.set("type", first.path("type"));
		}
		if (schemas.stream().allMatch((schema) -> schema.has("const"))) {
			ArrayNode values = union.putArray("enum");
			schemas.forEach((schema) -> values.add(schema.get("const")));
			return union.put("description", "One of " + SchemaText.values(values) + ".");
		}
		Set<String> descriptions = new LinkedHashSet<>();
		schemas.forEach((schema) -> descriptions.add(schema.path("description").asString("")));
		descriptions.remove("");
		if (!descriptions.isEmpty()) {
			union.put("description", String.join(" Or: ", descriptions));
		}
		return union;
	}

	private void describe(ObjectNode told, JsonNode schema, String place, String type) {
		String own = told.path("description").asString("");
		String words = this.words.of(schema);
		if (type.isEmpty() && !told.has("type")) {
			words = (words + " Anything but a text is given as the text of its JSON.").strip();
		}
		String description = joined(own.strip(), words);
		if (StringUtils.hasText(description)) {
			told.put("description", description);
			if (type.equals("object")) {
				this.notes.putIfAbsent(place, description);
			}
		}
	}

	private static String joined(String own, String words) {
		if (own.isEmpty() || words.isEmpty()) {
			return own + words;
		}
		boolean ended = ".!?:;".indexOf(own.charAt(own.length() - 1)) >= 0;
		return own + (ended ? " " : ". ") + words;
	}

	/**
	 * The type that the runtime is to see, empty if there is no single one.
	 */
	private String type(JsonNode schema) {
		JsonNode type = schema.path("type");
		if (type.isString()) {
			return type.asString();
		}
		if (type.isArray()) {
			for (JsonNode one : type) {
				if (!one.asString("").equals("null")) {
					return one.asString("");
				}
			}
			return "";
		}
		if (schema.has("properties") || schema.has("additionalProperties")) {
			return "object";
		}
		if (schema.has("items") || schema.has("prefixItems")) {
			return "array";
		}
		Set<String> types = new TreeSet<>();
		schema.path("enum").forEach((value) -> types.add(typeOf(value)));
		if (schema.has("const")) {
			types.add(typeOf(schema.get("const")));
		}
		List<JsonNode> parts = new ArrayList<>(this.view.alternatives(schema));
		schema.path("allOf").forEach(parts::add);
		if (this.open.size() < MOST_NODES / 20) {
			this.open.add(schema);
			parts.forEach((part) -> types
				.add(this.open.contains(this.view.resolve(part)) ? "object" : type(this.view.resolve(part))));
			this.open.remove(this.open.size() - 1);
		}
		if (types.isEmpty() && (schema.has("pattern") || schema.has("format"))) {
			return "string";
		}
		return (types.size() == 1) ? types.iterator().next() : "";
	}

	private static String typeOf(JsonNode value) {
		return value.isNull() ? "string" : SchemaView.typeOf(value);
	}

	/**
	 * What a session is told.
	 *
	 * @param schema the schema
	 * @param notes what is to stand in the description of the tool, empty if there is
	 * nothing
	 */
	public record Announcement(ObjectNode schema, String notes) {
	}

}
