package io.codexmanager.skill.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

import io.codexmanager.text.ShownText;
import tools.jackson.databind.JsonNode;

/**
 * Puts the keywords of a schema that the runtime drops into words, for the descriptions
 * that it leaves.
 */
final class SchemaWords {

	/** Keywords that are told as they are written, because no words are shorter. */
	private static final List<String> VERBATIM = List.of("not", "if", "then", "else", "contains", "dependentSchemas",
			"dependentRequired", "patternProperties", "unevaluatedProperties", "unevaluatedItems");

	private static final Set<String> INEXACT = Set.of("int32", "double", "float");

	private static final int LONGEST = 2000;

	private final SchemaView view;

	SchemaWords(SchemaView view) {
		this.view = view;
	}

	/**
	 * Say what a part of a schema asks for beyond its type.
	 * @param schema the part, references resolved
	 * @return sentences, empty if the type says it all
	 */
	String of(JsonNode schema) {
		List<String> words = new ArrayList<>();
		values(schema, words);
		if (!schema.has("enum") && !schema.has("const")) {
			numbers(schema, words);
		}
		sizes(schema, words);
		alternatives(schema, words);
		for (String keyword : VERBATIM) {
			if (schema.has(keyword)) {
				words.add("JSON Schema \"" + keyword + "\": " + schema.get(keyword));
			}
		}
		if (schema.has("default")) {
			words.add("Without it: " + schema.get("default"));
		}
		if (schema.path("examples").isArray() && !schema.path("examples").isEmpty()) {
			words.add("For example " + SchemaText.values(schema.get("examples")));
		}
		if (words.isEmpty()) {
			return "";
		}
		return ShownText.cut(String.join(". ", words), LONGEST) + ".";
	}

	private void values(JsonNode schema, List<String> words) {
		if (schema.path("enum").isArray()) {
			words.add((schema.get("enum").size() == 1) ? "Always " + schema.get("enum").get(0)
					: "One of " + SchemaText.values(schema.get("enum")));
		}
		if (schema.has("const")) {
			words.add("Always " + schema.get("const"));
		}
		String format = schema.path("format").asString("");
		boolean text = !Set.of("integer", "number").contains(schema.path("type").asString(""));
		if (!format.isEmpty() && text) {
			words.add(capitalized(FormatText.text(format)));
		}
		if (schema.has("contentEncoding")) {
			words.add("Encoded as " + schema.get("contentEncoding").asString(""));
		}
		if (schema.has("pattern")) {
			words.add("Matches the regular expression " + schema.get("pattern").asString(""));
		}
		if (schema.path("type").isArray()) {
			StringJoiner types = new StringJoiner(" or ", "Of type ", "");
			schema.get("type").forEach((type) -> types.add(type.asString("")));
			words.add(types.toString());
		}
	}

	private void numbers(JsonNode schema, List<String> words) {
		String type = schema.path("type").asString("");
		boolean bounded = isSmall(schema.path("minimum"), schema.path("exclusiveMinimum"))
				&& isSmall(schema.path("maximum"), schema.path("exclusiveMaximum"));
		boolean exact = !bounded && !INEXACT.contains(schema.path("format").asString(""));
		if (type.equals("integer")) {
			words.add("A whole number"
					+ (exact ? "; one beyond 9007199254740991 is given as a text with all its digits" : ""));
		}
		else if (type.equals("number") && exact) {
			words.add("A number; one of more than " + ExactNumbers.MOST_DIGITS
					+ " digits is given as a text with all its digits");
		}
		limit(schema, "minimum", "At least ", words);
		limit(schema, "exclusiveMinimum", "Greater than ", words);
		limit(schema, "maximum", "At most ", words);
		limit(schema, "exclusiveMaximum", "Less than ", words);
		limit(schema, "multipleOf", "A multiple of ", words);
	}

	private static boolean isSmall(JsonNode... limits) {
		for (JsonNode limit : limits) {
			if (limit.isNumber() && limit.decimalValue().abs().compareTo(ExactNumbers.LARGEST) <= 0) {
				return true;
			}
		}
		return false;
	}

	private static void limit(JsonNode schema, String keyword, String words, List<String> all) {
		if (schema.path(keyword).isNumber()) {
			all.add(words + schema.get(keyword));
		}
	}

	private void sizes(JsonNode schema, List<String> words) {
		size(schema, "Length", "character", words);
		size(schema, "Items", "element", words);
		size(schema, "Properties", "property", words);
		if (schema.path("uniqueItems").asBoolean(false)) {
			words.add("No element twice");
		}
		if (schema.path("prefixItems").isArray()) {
			StringJoiner elements = new StringJoiner("; ", "Elements in this order: ", "");
			schema.get("prefixItems").forEach((element) -> elements.add(SchemaText.wanted(this.view, element)));
			words.add(elements.toString());
		}
		if (schema.path("propertyNames").isObject()) {
			words.add("Each name is " + SchemaSentences.name(schema.get("propertyNames")));
		}
	}

	private static void size(JsonNode schema, String keyword, String unit, List<String> words) {
		JsonNode least = schema.path("min" + keyword);
		JsonNode most = schema.path("max" + keyword);
		String units = unit.equals("property") ? "properties" : unit + "s";
		if (least.isNumber() && least.equals(most)) {
			words.add("Exactly " + least + " " + (least.asInt(0) == 1 ? unit : units));
			return;
		}
		if (least.isNumber() && least.asInt(0) > 0) {
			words.add("At least " + least + " " + (least.asInt(0) == 1 ? unit : units));
		}
		if (most.isNumber()) {
			words.add("At most " + most + " " + (most.asInt(0) == 1 ? unit : units));
		}
	}

	private void alternatives(JsonNode schema, List<String> words) {
		String alternatives = SchemaText.alternatives(this.view, schema);
		if (!alternatives.isEmpty()) {
			words.add("One of these: " + alternatives);
		}
	}

	private static String capitalized(String text) {
		return Character.toUpperCase(text.charAt(0)) + text.substring(1);
	}

}
