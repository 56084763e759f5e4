package io.codexmanager.skill.schema;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.generator.naming.CleanSchemaDefinitionNamingStrategy;
import com.github.victools.jsonschema.generator.naming.DefaultSchemaDefinitionNamingStrategy;
import com.github.victools.jsonschema.module.jackson.JacksonSchemaModule;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.core.Nullness;

/**
 * Sets the schema generator up: the properties of an object are those that the mapper
 * reads, in the order of the code.
 */
final class ObjectSchemas {

	private final JsonMapper mapper;

	private final JacksonTypes types;

	private final ConstraintKeywords constraints;

	private final JacksonProperties jackson;

	private final MapKeys keys;

	private final Map<ResolvedType, Map<String, JacksonProperties.Property>> properties = new ConcurrentHashMap<>();

	ObjectSchemas(JsonMapper mapper, ConstraintKeywords constraints) {
		this.mapper = mapper;
		this.types = new JacksonTypes(mapper);
		this.constraints = constraints;
		this.jackson = new JacksonProperties(mapper);
		this.keys = new MapKeys(mapper);
	}

	SchemaGenerator generator() {
		SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(this.mapper, SchemaVersion.DRAFT_2020_12,
				OptionPreset.PLAIN_JSON);
		config.with(Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT, Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES);
		config.without(Option.SCHEMA_VERSION_INDICATOR, Option.FLATTENED_OPTIONALS);
		config.forTypesInGeneral()
			.withCustomDefinitionProvider(this.types)
			.withPropertySorter((one, other) -> 0)
			.withTypeAttributeOverride((schema, scope, context) -> describe(schema, scope.getType()))
			.withDefinitionNamingStrategy(new CleanSchemaDefinitionNamingStrategy(
					new DefaultSchemaDefinitionNamingStrategy(), (name) -> name.replaceAll("[^a-zA-Z0-9._-]", "_")));
		config.forFields()
			.withIgnoreCheck((field) -> !field.isFakeContainerItemScope() && property(field) == null)
			.withPropertyNameOverrideResolver(this::name)
			.withRequiredCheck(this::required)
			.withDescriptionResolver((field) -> field.isFakeContainerItemScope() ? null
					: RequiredResolver.description(field.getRawMember()))
			.withInstanceAttributeOverride((schema, field, context) -> constrain(schema, field));
		config.with(new JacksonSchemaModule());
		return new SchemaGenerator(config.build());
	}

	private boolean required(FieldScope field) {
		if (field.isFakeContainerItemScope()) {
			return false;
		}
		Field member = field.getRawMember();
		JacksonProperties.Property property = property(field);
		boolean optional = property != null && property.optional();
		return !optional && RequiredResolver.required(member, member.getType(), Nullness.forField(member));
	}

	private void constrain(ObjectNode schema, FieldScope field) {
		Field member = field.getRawMember();
		Class<?> type = field.getType().getErasedType();
		AnnotatedElement item = lastTypeArgument(member.getAnnotatedType());
		if (!field.isFakeContainerItemScope()) {
			this.constraints.apply(schema, member, type);
			JacksonProperties.Property property = property(field);
			if (property != null) {
				property.apply(schema);
			}
		}
		if (item != null && (field.isFakeContainerItemScope() || member.getType() == Optional.class)) {
			this.constraints.apply(schema, item, type);
		}
	}

	static @Nullable AnnotatedType lastTypeArgument(AnnotatedType type) {
		if (!(type instanceof AnnotatedParameterizedType parameterized)) {
			return null;
		}
		AnnotatedType[] arguments = parameterized.getAnnotatedActualTypeArguments();
		return arguments[arguments.length - 1];
	}

	/**
	 * Add what the elements of a type do not say: its other names, and the names of a
	 * map.
	 */
	private void describe(ObjectNode schema, ResolvedType type) {
		if (type.isInstanceOf(Map.class)) {
			ObjectNode names = this.keys.schema(type);
			if (names != null) {
				schema.set("propertyNames", names);
			}
		}
		else if (schema.has("properties")) {
			ObjectNode aliases = this.mapper.createObjectNode();
			properties(type).values()
				.forEach((property) -> property.aliases().forEach((alias) -> aliases.put(alias, property.name())));
			if (!aliases.isEmpty()) {
				schema.set(SchemaMarks.ALIASES, aliases);
			}
		}
	}

	private @Nullable String name(FieldScope field) {
		JacksonProperties.Property property = field.isFakeContainerItemScope() ? null : property(field);
		return (property != null) ? property.name() : null;
	}

	private JacksonProperties.@Nullable Property property(FieldScope field) {
		return properties(field.getDeclaringType()).get(field.getDeclaredName());
	}

	private Map<String, JacksonProperties.Property> properties(ResolvedType type) {
		return this.properties.computeIfAbsent(type, (read) -> this.jackson.of(this.types.javaType(read)));
	}

}
