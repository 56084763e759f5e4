package io.codexmanager.skill.schema;

import java.lang.reflect.AnnotatedType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Makes the schema of a skill from the parameters of its method.
 */
final class SkillSchemaGenerator {

	private final JsonMapper mapper;

	private final ConstraintKeywords constraints;

	private final JacksonProperties jackson;

	private final SchemaGenerator generator;

	/**
	 * Create a generator.
	 * @param mapper the mapper that reads the arguments
	 * @param constraints what is made of constraint annotations
	 */
	SkillSchemaGenerator(JsonMapper mapper, ConstraintKeywords constraints) {
		this.mapper = mapper;
		this.constraints = constraints;
		this.jackson = new JacksonProperties(mapper);
		this.generator = new ObjectSchemas(mapper, constraints).generator();
	}

	/**
	 * Make the schema of an object with a property for each parameter, with
	 * {@link SchemaMarks}.
	 * @param parameters the parameters
	 * @return the schema
	 * @throws UnusableTypeException if a type has no schema that the model could follow
	 */
	ObjectNode generate(List<SkillParameter> parameters) {
		SchemaBuilder builder = this.generator.buildMultipleSchemaDefinitions();
		Map<SkillParameter, ObjectNode> references = new LinkedHashMap<>();
		for (SkillParameter parameter : parameters) {
			references.put(parameter, reference(builder, parameter));
		}
		SchemaReferences definitions = new SchemaReferences(builder.collectDefinitions("$defs"));
		ObjectNode properties = this.mapper.createObjectNode();
		ArrayNode required = this.mapper.createArrayNode();
		ObjectNode aliases = this.mapper.createObjectNode();
		references.forEach((parameter, reference) -> {
			ObjectNode described = describe((ObjectNode) definitions.inline(reference), parameter);
			this.jackson
				.apply(described, AnnotatedElementUtils.forAnnotations(parameter.source().getParameterAnnotations()),
						this.mapper.constructType(parameter.type().getType()))
				.forEach((alias) -> aliases.put(alias, parameter.name()));
			properties.set(parameter.name(), described);
			if (parameter.required() && !described.has(SchemaMarks.INITIAL)) {
				required.add(parameter.name());
			}
		});
		ObjectNode schema = this.mapper.createObjectNode().put("type", "object");
		schema.set("properties", properties);
		if (!required.isEmpty()) {
			schema.set("required", required);
		}
		schema.put("additionalProperties", false);
		if (!aliases.isEmpty()) {
			schema.set(SchemaMarks.ALIASES, aliases);
		}
		ObjectNode remaining = definitions.remaining();
		if (!remaining.isEmpty()) {
			schema.set("$defs", remaining);
		}
		SchemaMarks.patterns(schema);
		return schema;
	}

	private static ObjectNode reference(SchemaBuilder builder, SkillParameter parameter) {
		try {
			return builder.createSchemaReference(parameter.valueType());
		}
		catch (UnusableTypeException ex) {
			throw new UnusableTypeException("parameter '" + parameter.name() + "': " + ex.getMessage(), ex.cure(), ex);
		}
	}

	private ObjectNode describe(ObjectNode schema, SkillParameter parameter) {
		if (parameter.description() != null) {
			schema.put("description", parameter.description());
		}
		AnnotatedType type = parameter.annotatedType();
		this.constraints.apply(schema,
				AnnotatedElementUtils.forAnnotations(parameter.source().getParameterAnnotations()),
				parameter.type().toClass());
		AnnotatedType argument = ObjectSchemas.lastTypeArgument(type);
		if (argument == null) {
			return schema;
		}
		Class<?> argumentType = ResolvableType.forType(argument.getType()).toClass();
		if (parameter.isOptional()) {
			this.constraints.apply(schema, argument, argumentType);
		}
		else {
			for (String keyword : List.of("items", "additionalProperties")) {
				if (schema.get(keyword) instanceof ObjectNode elements) {
					this.constraints.apply(elements, argument, argumentType);
				}
			}
		}
		return schema;
	}

}
