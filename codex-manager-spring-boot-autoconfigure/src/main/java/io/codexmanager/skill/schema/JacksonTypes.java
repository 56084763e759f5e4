package io.codexmanager.skill.schema;

import java.lang.reflect.Modifier;
import java.time.Year;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinitionProviderV2;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.AbstractDeserializer;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;
import tools.jackson.databind.type.TypeFactory;

import org.springframework.core.annotation.AnnotationUtils;

/**
 * Describes types as the mapper reads them, so that the schema never promises what the
 * conversion of the arguments does not keep. Types that it cannot read are refused.
 */
final class JacksonTypes implements CustomDefinitionProviderV2 {

	private static final String CURE = "Use a record, an enum, a simple type, or a collection or map of these.";

	/** Types that the mapper files elsewhere than it reads them. */
	private static final Map<Class<?>, @Nullable LogicalType> SPECIAL = Map.of(Year.class, LogicalType.Integer,
			char.class, LogicalType.Textual, Character.class, LogicalType.Textual);

	/** Types that the mapper makes something of, if only an empty object. */
	private static final List<Class<?>> UNFIT = List.of(Class.class, Void.class, Throwable.class, Future.class,
			Map.Entry.class, BitSet.class, Thread.class);

	private final JsonMapper mapper;

	private final ScalarSchemas scalars;

	JacksonTypes(JsonMapper mapper) {
		this.mapper = mapper;
		this.scalars = new ScalarSchemas(mapper);
	}

	@Override
	public @Nullable CustomDefinition provideCustomSchemaDefinition(ResolvedType type,
			SchemaGenerationContext context) {
		Class<?> raw = type.getErasedType();
		if (raw == Optional.class && !type.getTypeParameters().isEmpty()) {
			return inline(context.createDefinitionReference(type.getTypeParameters().get(0)));
		}
		if (raw == ObjectNode.class || isMapOfAnything(type)) {
			return new CustomDefinition(this.mapper.createObjectNode().put("type", "object"),
					CustomDefinition.DefinitionType.INLINE, CustomDefinition.AttributeInclusion.NO);
		}
		if (JsonNode.class.isAssignableFrom(raw) || raw == Object.class) {
			throw new UnusableTypeException(raw.getName() + " can be anything, so it has no schema.",
					CURE + " ObjectNode and Map<String, Object> stand for any JSON object.");
		}
		if (raw == Iterable.class && !type.getTypeParameters().isEmpty()) {
			ObjectNode array = this.mapper.createObjectNode().put("type", "array");
			array.set("items", context.createDefinitionReference(type.getTypeParameters().get(0)));
			return inline(array);
		}
		if (UNFIT.stream().anyMatch((unfit) -> unfit.isAssignableFrom(raw))) {
			throw new UnusableTypeException(raw.getName() + " is nothing that a model can give.", CURE);
		}
		return define(type, raw, context);
	}

	JavaType javaType(ResolvedType type) {
		TypeFactory types = this.mapper.getTypeFactory();
		if (type.isArray()) {
			return types.constructArrayType(javaType(type.getArrayElementType()));
		}
		if (type.getTypeParameters().isEmpty()) {
			return types.constructType(type.getErasedType());
		}
		JavaType[] parameters = type.getTypeParameters().stream().map(this::javaType).toArray(JavaType[]::new);
		return types.constructParametricType(type.getErasedType(), parameters);
	}

	private @Nullable CustomDefinition define(ResolvedType type, Class<?> raw, SchemaGenerationContext context) {
		if (AnnotationUtils.findAnnotation(raw, JsonTypeInfo.class) != null) {
			checkSubTypes(raw);
			return null;
		}
		JavaType javaType = javaType(type);
		ValueDeserializer<Object> deserializer = deserializer(javaType);
		LogicalType logical = raw.isEnum() ? LogicalType.Enum : SPECIAL.getOrDefault(raw, deserializer.logicalType());
		if (deserializer instanceof AbstractDeserializer || logical == LogicalType.Untyped) {
			throw new UnusableTypeException(raw.getName()
					+ " is abstract, and nothing tells which of its implementations is meant, so it has no schema.",
					"Use a record, or add @JsonTypeInfo and @JsonSubTypes to it.");
		}
		if (deserializer instanceof BeanDeserializerBase bean) {
			return bean(raw, bean.getValueInstantiator(), context);
		}
		ObjectNode scalar = (logical != null) ? this.scalars.schema(logical, raw) : null;
		return (scalar != null) ? inline(scalar) : null;
	}

	private @Nullable CustomDefinition bean(Class<?> raw, ValueInstantiator instantiator,
			SchemaGenerationContext context) {
		if (instantiator.canCreateFromObjectWith() || instantiator.canCreateUsingDefault()) {
			return null;
		}
		DeserializationConfig config = this.mapper.deserializationConfig();
		JavaType delegate = instantiator.canCreateUsingArrayDelegate() ? instantiator.getArrayDelegateType(config)
				: instantiator.getDelegateType(config);
		if (delegate != null) {
			return inline(delegate(delegate, context));
		}
		LogicalType logical = null;
		if (instantiator.canCreateFromString()) {
			logical = LogicalType.Textual;
		}
		else if (instantiator.canCreateFromInt() || instantiator.canCreateFromLong()) {
			logical = LogicalType.Integer;
		}
		else if (instantiator.canCreateFromDouble() || instantiator.canCreateFromBigDecimal()) {
			logical = LogicalType.Float;
		}
		else if (instantiator.canCreateFromBoolean()) {
			logical = LogicalType.Boolean;
		}
		ObjectNode scalar = (logical != null) ? this.scalars.schema(logical, raw) : null;
		if (scalar == null) {
			throw new UnusableTypeException(raw.getName() + " has no constructor that JSON can use.", CURE);
		}
		return inline(scalar);
	}

	private ObjectNode delegate(JavaType type, SchemaGenerationContext context) {
		if (!type.isMapLikeType() && !type.isCollectionLikeType()) {
			return context.createDefinitionReference(context.getTypeContext().resolve(type.getRawClass()));
		}
		ObjectNode elements = context
			.createDefinitionReference(context.getTypeContext().resolve(type.getContentType().getRawClass()));
		ObjectNode schema = this.mapper.createObjectNode().put("type", type.isMapLikeType() ? "object" : "array");
		schema.set(type.isMapLikeType() ? "additionalProperties" : "items", elements);
		return schema;
	}

	private ValueDeserializer<Object> deserializer(JavaType type) {
		try {
			DeserializationContext context = this.mapper._deserializationContext();
			return context.findRootValueDeserializer(type);
		}
		catch (DatabindException | IllegalArgumentException ex) {
			throw new UnusableTypeException(type.toCanonical() + " cannot be read from JSON: " + ex.getMessage(), CURE,
					ex);
		}
	}

	private static void checkSubTypes(Class<?> raw) {
		boolean incomplete = raw.isInterface() || Modifier.isAbstract(raw.getModifiers());
		if (incomplete && AnnotationUtils.findAnnotation(raw, JsonSubTypes.class) == null) {
			throw new UnusableTypeException(raw.getName() + " does not name its sub-types, so it has no schema.",
					"Add @JsonSubTypes to it.");
		}
	}

	private static boolean isMapOfAnything(ResolvedType type) {
		if (!type.isInstanceOf(Map.class)) {
			return false;
		}
		var parameters = type.typeParametersFor(Map.class);
		return parameters == null || parameters.isEmpty() || parameters.get(1).getErasedType() == Object.class;
	}

	private static CustomDefinition inline(ObjectNode schema) {
		return new CustomDefinition(schema, CustomDefinition.DefinitionType.INLINE,
				CustomDefinition.AttributeInclusion.YES);
	}

}
