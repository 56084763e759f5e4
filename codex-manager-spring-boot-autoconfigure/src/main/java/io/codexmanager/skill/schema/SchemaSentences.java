package io.codexmanager.skill.schema;

import java.util.Set;
import java.util.StringJoiner;

import com.networknt.schema.Error;
import io.codexmanager.text.ShownText;
import tools.jackson.databind.JsonNode;

/**
 * What a keyword of a schema asks for, as a sentence about a value that does not give it.
 */
final class SchemaSentences {

	private static final Set<String> ABOUT_PROPERTY = Set.of("required", "additionalProperties",
			"unevaluatedProperties", "propertyNames");

	private final SchemaView view;

	SchemaSentences(SchemaView view) {
		this.view = view;
	}

	boolean isAboutProperty(Error error) {
		return ABOUT_PROPERTY.contains(error.getKeyword()) && error.getProperty() != null;
	}

	String of(Error error, SchemaPath path) {
		JsonNode value = error.getSchemaNode();
		if (path.parent(this.view).path("contains").equals(value)) {
			return "must have an element that is " + SchemaText.wanted(this.view, value);
		}
		String limit = String.valueOf(value);
		return switch (error.getKeyword()) {
			case "required" -> "is required";
			case "type" ->
				"must be " + SchemaText.wantedInsteadOf(this.view, path.parent(this.view), error.getInstanceNode());
			case "enum" ->
				"must be one of " + SchemaText.values(value) + ", not " + SchemaText.given(error.getInstanceNode());
			case "const" -> "must be " + limit;
			case "minimum" -> "must be at least " + limit;
			case "maximum" -> "must be at most " + limit;
			case "exclusiveMinimum" -> "must be greater than " + limit;
			case "exclusiveMaximum" -> "must be less than " + limit;
			case "multipleOf" -> "must be a multiple of " + limit;
			case "minLength" -> "must have at least " + limit + " characters";
			case "maxLength" -> "must have at most " + limit + " characters";
			case "minItems", "minContains" -> "must have at least " + limit + " elements";
			case "maxItems", "maxContains" -> "must have at most " + limit + " elements";
			case "minProperties" -> "must have at least " + limit + " properties";
			case "maxProperties" -> "must have at most " + limit + " properties";
			case "uniqueItems" -> "must not have the same element twice";
			case "pattern" -> path.parent(this.view).has(SchemaMarks.SHAPE)
					? "is not acceptable, must be " + SchemaText.wanted(this.view, path.parent(this.view))
					: "must match the regular expression " + value.asString("");
			case "format" -> "must be " + FormatText.text(value.asString(""));
			case "not" -> "must not be " + SchemaText.wanted(this.view, value);
			case "propertyNames" -> "the name must be " + name(value);
			case "additionalProperties", "unevaluatedProperties" -> unknown(path.parent(this.view));
			default -> String.valueOf(error.getMessage());
		};
	}

	private static String unknown(JsonNode schema) {
		StringJoiner known = new StringJoiner(", ", ", must be one of ", "").setEmptyValue("");
		schema.path("properties").propertyNames().forEach((name) -> known.add("'" + ShownText.name(name) + "'"));
		return "is unknown and must be left out" + known;
	}

	/**
	 * What the names of an object must be.
	 */
	static String name(JsonNode schema) {
		if (schema.path("enum").isArray()) {
			return "one of " + SchemaText.values(schema.get("enum"));
		}
		if (schema.path("description").isString()) {
			return schema.get("description").asString();
		}
		if (schema.has("pattern")) {
			return "text that matches the regular expression " + schema.get("pattern").asString("");
		}
		return schema.has("format") ? FormatText.text(schema.get("format").asString("")) : "text as the schema says";
	}

}
