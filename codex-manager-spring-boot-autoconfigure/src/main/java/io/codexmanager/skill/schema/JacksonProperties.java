package io.codexmanager.skill.schema;

import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.codexmanager.support.HarmlessLog;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.util.StringUtils;

/**
 * How the mapper reads the properties of a type, as far as the model has to know.
 */
final class JacksonProperties {

	private static final Log logger = HarmlessLog.of(JacksonProperties.class);

	private final JsonMapper mapper;

	JacksonProperties(JsonMapper mapper) {
		this.mapper = mapper;
	}

	/**
	 * Read the properties of a type.
	 * @param type the type
	 * @return properties by their names in the code
	 */
	Map<String, Property> of(JavaType type) {
		var context = this.mapper._deserializationContext();
		BeanDescription bean = context.introspectBeanDescription(type, context.introspectClassAnnotations(type));
		Map<String, JsonNode> initial = initialValues(type);
		Map<String, Property> properties = new LinkedHashMap<>();
		for (BeanPropertyDefinition property : bean.findProperties()) {
			if (property.couldDeserialize()) {
				properties.putIfAbsent(property.getInternalName(), read(property, initial.get(property.getName())));
			}
		}
		return properties;
	}

	private Property read(BeanPropertyDefinition property, @Nullable JsonNode initial) {
		List<String> aliases = property.findAliases().stream().map(PropertyName::getSimpleName).toList();
		AnnotatedMember member = property.getPrimaryMember();
		JsonSetter setter = (member != null) ? member.getAnnotation(JsonSetter.class) : null;
		JsonFormat format = (member != null) ? member.getAnnotation(JsonFormat.class) : null;
		String defaultValue = property.getMetadata().getDefaultValue();
		JsonNode filled = StringUtils.hasText(defaultValue) ? value(defaultValue, property.getPrimaryType()) : null;
		boolean skipsNull = setter != null && setter.nulls() == Nulls.SKIP;
		return new Property(property.getName(), aliases, acceptsSingle(format), format != null,
				pattern(format, property.getPrimaryType()), filled, (filled != null) ? filled : initial,
				skipsNull || filled != null || initial != null);
	}

	/**
	 * Whether a single value stands for an array with it.
	 */
	static boolean acceptsSingle(@Nullable JsonFormat format) {
		return format != null && List.of(format.with()).contains(JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY);
	}

	/**
	 * Dates and calendars are read as ISO has them, as nothing else keeps their offset.
	 */
	private static String pattern(@Nullable JsonFormat format, JavaType type) {
		JavaType read = type.isContainerType() ? type.getContentType() : type;
		boolean fixed = read.isTypeOrSubTypeOf(Date.class) || read.isTypeOrSubTypeOf(Calendar.class);
		return (format == null || fixed) ? "" : format.pattern();
	}

	/**
	 * Apply what annotations on a parameter of a method say, which the mapper never sees.
	 * @param schema the schema of the parameter
	 * @param annotations its annotations
	 * @param type its type
	 * @return its other names
	 */
	List<String> apply(ObjectNode schema, AnnotatedElement annotations, JavaType type) {
		if (acceptsSingle(annotations.getAnnotation(JsonFormat.class))) {
			schema.put(SchemaMarks.SINGLE, true);
		}
		JsonProperty property = annotations.getAnnotation(JsonProperty.class);
		if (property != null && StringUtils.hasText(property.defaultValue())) {
			JsonNode value = value(property.defaultValue(), type);
			schema.set(SchemaMarks.INITIAL, value);
			schema.set("default", value);
		}
		JsonAlias alias = annotations.getAnnotation(JsonAlias.class);
		return (alias != null) ? List.of(alias.value()) : List.of();
	}

	private JsonNode value(String text, JavaType type) {
		JsonNode node = this.mapper.stringNode(text);
		if (type.hasRawClass(String.class)) {
			return node;
		}
		try {
			JsonNode parsed = this.mapper.readTree(text);
			return parsed.isMissingNode() ? node : parsed;
		}
		catch (JacksonException ex) {
			return node;
		}
	}

	/**
	 * What the fields of a class without values are; nothing for a record.
	 */
	private Map<String, JsonNode> initialValues(JavaType type) {
		Map<String, JsonNode> values = new LinkedHashMap<>();
		if (type.isRecordType() || type.isAbstract()) {
			return values;
		}
		try {
			Object empty = this.mapper.readerFor(type).readValue("{}");
			if (this.mapper.valueToTree(empty) instanceof ObjectNode object) {
				object.properties().forEach((property) -> {
					if (!isUnset(property.getValue())) {
						values.put(property.getKey(), property.getValue());
					}
				});
			}
		}
		catch (RuntimeException | LinkageError ex) {
			logger.debug(type + " has no initial values, because it needs all of them", ex);
		}
		return values;
	}

	/** A primitive without an initial value cannot be told from one that is 0. */
	private static boolean isUnset(JsonNode value) {
		return value.isNull() || (value.isNumber() && value.decimalValue().signum() == 0)
				|| (value.isBoolean() && !value.asBoolean());
	}

	/**
	 * A property.
	 *
	 * @param name its name in JSON
	 * @param aliases its other names
	 * @param single whether a single value stands for an array with it
	 * @param formatted whether it has a format of its own
	 * @param pattern the pattern of its dates, empty for that of ISO
	 * @param filled what it is when it is left out, unless the code knows that by itself
	 * @param initial what it is when it is left out
	 * @param optional whether it may be left out
	 */
	record Property(String name, List<String> aliases, boolean single, boolean formatted, String pattern,
			@Nullable JsonNode filled, @Nullable JsonNode initial, boolean optional) {

		Property {
			aliases = new ArrayList<>(aliases);
		}

		/**
		 * Add what the schema of the property has to say.
		 */
		void apply(ObjectNode schema) {
			if (this.single) {
				schema.put(SchemaMarks.SINGLE, true);
			}
			if (this.formatted) {
				schema.put(SchemaMarks.OPEN, true);
			}
			if (!this.pattern.isEmpty()) {
				schema.put(SchemaMarks.PATTERN, this.pattern);
			}
			if (this.filled != null) {
				schema.set(SchemaMarks.INITIAL, this.filled);
			}
			if (this.initial != null) {
				schema.set("default", this.initial);
			}
		}

	}

}
