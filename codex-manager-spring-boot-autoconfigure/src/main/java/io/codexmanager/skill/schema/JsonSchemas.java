package io.codexmanager.skill.schema;

import java.util.List;
import java.util.Locale;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.ValidationLimitExceededException;
import io.codexmanager.text.ShownText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON schema that values can be held against. Nothing is ever fetched, and the work is
 * bounded. Immutable.
 */
final class JsonSchemas {

	private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

	/** Far more than a schema needs for arguments as deep as they may be. */
	private static final int MOST_DEPTH = 1500;

	private static final long MOST_STEPS = 500_000;

	private static final List<String> LIMITS = List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
			"multipleOf");

	private final Schema schema;

	private JsonSchemas(Schema schema) {
		this.schema = schema;
	}

	/**
	 * Read a schema that somebody wrote.
	 * @param schema the schema
	 * @return the schema, formats asserted
	 * @throws UnusableTypeException if it is no valid schema
	 */
	static JsonSchemas written(JsonNode schema) {
		refuseForeign(schema);
		try {
			String dialect = schema.path("$schema").asString(DIALECT);
			List<Error> errors = registry(false).getSchema(SchemaLocation.of(dialect)).validate(schema);
			if (!errors.isEmpty()) {
				throw new UnusableTypeException(
						"its schema is no valid JSON schema: " + errors.get(0).getInstanceLocation() + " "
								+ errors.get(0).getMessage() + ".",
						"Correct the schema; it is read as draft 2020-12 unless '$schema' names another one.");
			}
			return read(schema, true);
		}
		catch (SchemaException | IllegalArgumentException ex) {
			throw new UnusableTypeException("its schema cannot be read: " + ex.getMessage() + ".",
					"Correct the schema; what it refers to must be in it.", ex);
		}
	}

	/**
	 * Read a schema that was made here. What a format means is left to whoever converts
	 * the value.
	 */
	static JsonSchemas generated(JsonNode schema) {
		return read(schema, false);
	}

	private static JsonSchemas read(JsonNode schema, boolean formats) {
		JsonNode copy = schema.deepCopy();
		decimalLimits(copy);
		Schema read = registry(formats).getSchema(copy);
		read.initializeValidators();
		return new JsonSchemas(read);
	}

	private static SchemaRegistry registry(boolean formats) {
		SchemaRegistryConfig config = SchemaRegistryConfig.builder()
			.formatAssertionsEnabled(formats)
			.locale(Locale.ENGLISH)
			.regularExpressionFactory(BoundedPattern::new)
			.build();
		return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
				(builder) -> builder.schemaRegistryConfig(config).schemaCacheEnabled(false));
	}

	/**
	 * Hold a value against the schema.
	 * @param value the value
	 * @return what is wrong, nothing if it fits
	 * @throws UnusableArgumentsException if it is too much to be checked
	 */
	List<Error> check(JsonNode value) {
		try {
			return this.schema.validate(value, (context) -> context
				.executionConfig((config) -> config.maxEvaluationDepth(MOST_DEPTH).maxEvaluationSteps(MOST_STEPS)));
		}
		catch (ValidationLimitExceededException | BoundedPattern.ExhaustedException ex) {
			throw new UnusableArgumentsException(
					List.of("the arguments: are too large or too deeply nested to be checked, give less"));
		}
	}

	/**
	 * The validator compares whole limits as {@code long}, which large values are not.
	 */
	private static void decimalLimits(JsonNode node) {
		if (node instanceof ObjectNode object) {
			for (String limit : LIMITS) {
				if (object.path(limit).isNumber()) {
					object.set(limit, DecimalNode.valueOf(object.get(limit).decimalValue()));
				}
			}
		}
		node.forEach(JsonSchemas::decimalLimits);
	}

	private static void refuseForeign(JsonNode node) {
		for (String keyword : List.of("$ref", "$dynamicRef", "$recursiveRef")) {
			String reference = (node.isObject()) ? node.path(keyword).asString("") : "";
			if (!reference.isEmpty() && !reference.startsWith("#")) {
				throw new UnusableTypeException(
						"its schema refers to '" + ShownText.name(reference) + "', and nothing is fetched.",
						"Put what is referred to into the schema itself, below '$defs'.");
			}
		}
		node.forEach(JsonSchemas::refuseForeign);
	}

}
